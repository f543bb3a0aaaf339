import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanSite, readSelection, writeSelection } from "../../src/live/selection.js";

const byDefault = { site: "default", board: "pages", window: "10m", limit: 10 };

test("an empty query selects the defaults, and they write nothing", () => {
  assert.deepEqual(readSelection(""), byDefault);
  assert.equal(writeSelection(byDefault), "");
});

test("what is written reads back the same", () => {
  for (const selection of [
    { site: "blog", board: "videos", window: "1h", limit: 50 },
    { ...byDefault, site: "a&b=c <i>", board: "ü #1" },
  ]) {
    assert.deepEqual(readSelection(writeSelection(selection)), selection);
  }
});

test("a limit that is none falls back", () => {
  for (const limit of ["0", "101", "-1", "2.5", "ten", ""]) assert.equal(readSelection(`?limit=${limit}`).limit, 10);
});

test("the board of what became of the events falls back", () => {
  assert.equal(readSelection("?board=status").board, "pages");
});

test("a site is trimmed and lower case, and the default when empty", () => {
  assert.equal(cleanSite("  Blog.Example.COM "), "blog.example.com");
  assert.equal(cleanSite("  "), "default");
  assert.equal(cleanSite(null), "default");
});
