import assert from "node:assert/strict";
import { test } from "node:test";
import { fits } from "../../src/ranking/pattern.js";
import { included, sections } from "../../src/ranking/sections.js";

test("a pattern made to take long takes no longer", () => {
  assert.equal(fits("/" + "a".repeat(1023), "**a".repeat(66) + "b"), false);
  assert.equal(fits("/" + "a/".repeat(511), "/**/*a*".repeat(40) + "b"), false);
});

const entries = [
  { item: "/news/a", title: "On Slices", count: 5 },
  { item: "/caf%C3%A9/b", count: 9 },
  { item: "/news/b", count: 3 },
  { item: "/", count: 2 },
  { item: "/caf%C3%A9/a", count: 1 },
  { item: "/about/x", count: 50 },
  { item: "signup", count: 4 },
];

test("the sections are the first segments of more than one page, the most counted first", () => {
  assert.deepEqual(sections(entries), [
    { name: "café", include: "/caf%C3%A9/**", count: 10, pages: 2 },
    { name: "news", include: "/news/**", count: 8, pages: 2 },
  ]);
});

test("what is looked for is a pattern with a star, else a part of a title or a path as one reads it", () => {
  const items = (include) => included(entries, include).map(({ item }) => item);
  assert.deepEqual(items("/news/**"), ["/news/a", "/news/b"]);
  assert.deepEqual(items("slices"), ["/news/a"]);
  assert.deepEqual(items("CAFÉ"), ["/caf%C3%A9/b", "/caf%C3%A9/a"]);
  assert.equal(included(entries, ""), entries);
});
