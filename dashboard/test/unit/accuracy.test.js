import assert from "node:assert/strict";
import { test } from "node:test";
import { accuracy } from "../../src/ranking/accuracy.js";

test("exact counts need no word", () => {
  assert.equal(accuracy({ total: 3, ranking: [] }), "");
});

test("approximate counts tell their greatest error", () => {
  assert.equal(accuracy({ approximate: true, maxError: 1234 }), "≈ Counts may be up to 1,234 too low; the total is exact");
});
