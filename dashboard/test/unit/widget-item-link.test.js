import assert from "node:assert/strict";
import { test } from "node:test";
import { isSamePage, itemLink } from "../../src/widget/item-link.js";

const ORIGIN = "https://www.example.com";
const HOSTS = ["blog.example.com", "example.org:8443"];

for (const [item, leadsTo] of [
  ["/", "https://www.example.com/"],
  ["/articles/42?p=1", "https://www.example.com/articles/42?p=1"],
  ["/a b/é", "https://www.example.com/a%20b/%C3%A9"],
  ["/javascript:alert(1)", "https://www.example.com/javascript:alert(1)"],
  ["https://www.example.com/a", "https://www.example.com/a"],
  ["https://blog.example.com/a", "https://blog.example.com/a"],
  ["HTTP://BLOG.example.com/a", "http://blog.example.com/a"],
  ["https://example.org:8443/a", "https://example.org:8443/a"],
  ["https://example.org/a", undefined],
  ["https://blog.example.com.evil.example/a", undefined],
  ["https://blog.example.com@evil.example/a", undefined],
  ["https://evil.example/a", undefined],
  ["//evil.example/a", undefined],
  ["/\\evil.example/a", undefined],
  ["/\t/evil.example/a", undefined],
  ["\\\\evil.example", undefined],
  ["javascript:alert(1)", undefined],
  ["javascript://blog.example.com/%0aalert(1)", undefined],
  ["data:text/html,<script>alert(1)</script>", undefined],
  ["blob:https://www.example.com/5a8b", undefined],
  ["ftp://blog.example.com/a", undefined],
  [" https://evil.example", undefined],
  ["intro.mp4", undefined],
  ["", undefined],
]) {
  test(`${JSON.stringify(item)} leads to ${leadsTo}`, () => assert.equal(itemLink(item, ORIGIN, HOSTS)?.href, leadsTo));
}

test("a page without an origin, such as a file, has no links", () => assert.equal(itemLink("/a", "null", []), undefined));

for (const [link, page, isSame] of [
  ["/a", "/a", true],
  ["/a", "/a/", true],
  ["/a/", "/a?utm_source=x", true],
  ["/?p=42", "/?p=42", true],
  ["/?p=42", "/?p=421", false],
  ["/?p=42", "/", false],
  ["/a", "/a/b", false],
  ["https://blog.example.com/a", "/a", false],
]) {
  test(`${link} is ${isSame ? "" : "not "}the page ${page}`, () =>
    assert.equal(isSamePage(new URL(link, ORIGIN), new URL(page, ORIGIN)), isSame));
}
