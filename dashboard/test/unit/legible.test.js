import assert from "node:assert/strict";
import { test } from "node:test";
import { legible } from "../../src/ranking/legible.js";

for (const [item, shown] of [
  ["/%D8%B3%D9%84%D8%A7%D9%85-%D8%AF%D9%86%DB%8C%D8%A7", "/سلام-دنیا"],
  ["/caf%C3%A9?p=%C3%A9", "/café?p=é"],
  ["/a%2Fb", "/a%2Fb"],
  ["/a%20b", "/a%20b"],
  ["/a%E2%80%AEb", "/a%E2%80%AEb"],
  ["/a%00", "/a%00"],
  ["/%E9t%E9", "/%E9t%E9"],
  ["/100%", "/100%"],
  ["/<b>", "/<b>"],
  ["100%25", "100%25"],
]) {
  test(`${item} is shown as ${shown}`, () => assert.equal(legible(item), shown));
}
