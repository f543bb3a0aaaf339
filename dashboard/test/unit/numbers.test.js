import assert from "node:assert/strict";
import { test } from "node:test";
import { formatAge, formatCount, formatCounted, formatRanked } from "../../src/ranking/numbers.js";

test("a count is grouped by thousands", () => {
  assert.equal(formatCount(0), "0");
  assert.equal(formatCount(999), "999");
  assert.equal(formatCount(1234567), "1,234,567");
});

test("a count that may be too small has a sign", () => {
  assert.equal(formatRanked(1234, {}), "1,234");
  assert.equal(formatRanked(1234, { approximate: true }), "≈1,234");
});

test("what is counted is singular for one only", () => {
  assert.equal(formatCounted(0, ["view", "views"]), "0 views");
  assert.equal(formatCounted(1, ["view", "views"]), "1 view");
  assert.equal(formatCounted(12345, ["view", "views"]), "12,345 views");
});

test("an age is told in the two units that matter", () => {
  const ages = { [-3]: "0 s", 0: "0 s", 59.9: "59 s", 60: "1 min", 125: "2 min 5 s", 3600: "1 h", 3780: "1 h 3 min", 187200: "2 d 4 h" };
  for (const [seconds, text] of Object.entries(ages)) assert.equal(formatAge(Number(seconds)), text);
});
