import assert from "node:assert/strict";
import { test } from "node:test";
import { fits as fitsOnThePage } from "../../src/ranking/pattern.js";
import { fits as fitsInTheBox } from "../../src/widget/path-pattern.js";

// What docs/sites.md says of patterns holds on the page and in the box, which has no room for the page's.
for (const [pattern, fitting, others] of [
  ["/articles/**", ["/articles/2026/a", "/articles/42", "/articles", "/articles/"], ["/articlesX", "/a/articles"]],
  ["/img/*.jpg", ["/img/cat.jpg"], ["/img/2026/cat.jpg", "/img/cat.png", "/img/catxjpg"]],
  ["/*/archive", ["/news/archive"], ["/archive", "//archive", "/a/b/archive"]],
  ["/**/print", ["/print", "/a/b/print"], ["/a/sprint"]],
  ["/**", ["/", "/a", "/a/b"], []],
  ["/about", ["/about"], ["/about/", "/about/us"]],
  ["/café/*", ["/caf%C3%A9/x", "/café/x"], ["/cafe/x"]],
  ["/caf%C3%A9/*", ["/caf%C3%A9/x", "/café/x"], []],
  ["/a.b(c)+[d]", ["/a.b(c)+[d]"], ["/axb(c)+[d]"]],
  ["*.mp4", ["intro.mp4"], ["clips/intro.mp4"]],
]) {
  for (const fits of [fitsOnThePage, fitsInTheBox]) {
    for (const path of fitting) test(`${path} fits ${pattern}`, () => assert.equal(fits(path, pattern), true));
    for (const path of others) test(`${path} does not fit ${pattern}`, () => assert.equal(fits(path, pattern), false));
  }
}
