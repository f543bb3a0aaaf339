import assert from "node:assert/strict";
import { test } from "node:test";
import { cleanSite, readSelection, writeSelection } from "../../src/live/selection.js";

const byDefault = { site: "default", board: "pages", window: "10m", limit: 10, include: "", at: null, item: null };

test("an empty query selects the defaults, and they write nothing", () => {
  assert.deepEqual(readSelection(""), byDefault);
  assert.equal(writeSelection(byDefault), "");
});

test("what is written reads back the same", () => {
  for (const selection of [
    { ...byDefault, site: "blog", board: "videos", window: "1h", limit: 50 },
    { ...byDefault, site: "a&b=c <i>", board: "ü #1" },
    { ...byDefault, include: "/a & b/**", at: "2026-11-20T10:00:00Z", item: "/a?b=c&d#e" },
  ]) {
    assert.deepEqual(readSelection(writeSelection(selection)), selection);
  }
});

test("a limit that is none falls back", () => {
  for (const limit of ["0", "101", "-1", "2.5", "ten", ""]) assert.equal(readSelection(`?limit=${limit}`).limit, 10);
});

test("a time that is none is now", () => {
  assert.equal(readSelection("?at=2026-11-20T10:00Z").at, "2026-11-20T10:00Z");
  for (const at of ["yesterday", "2026-13-45T10:00:00Z", "2026-11-20", "2026-11-20T10:00:00+01:00", ""]) assert.equal(readSelection(`?at=${at}`).at, null);
});

test("what is looked for is cut where it is too long", () => {
  assert.equal(readSelection(`?include=+${"a".repeat(5000)}`).include, "a".repeat(200));
});

test("the boards of what became of the events, and of the sites, fall back", () => {
  for (const board of ["status", "sites"]) assert.equal(readSelection(`?board=${board}`).board, "pages");
});

test("a site is trimmed and lower case, and the default when empty", () => {
  assert.equal(cleanSite("  Blog.Example.COM "), "blog.example.com");
  assert.equal(cleanSite("  "), "default");
  assert.equal(cleanSite(null), "default");
});
