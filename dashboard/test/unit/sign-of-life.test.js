import assert from "node:assert/strict";
import { test } from "node:test";
import { SignOfLife } from "../../src/ranking/sign-of-life.js";

/** What is told after these signs, each [jobAt, when it was heard]. */
function told(signs, now) {
  const sign = new SignOfLife();
  for (const [jobAt, heardAt] of signs) sign.hear(jobAt, heardAt);
  return sign.told(now);
}

test("before anybody answers nothing is known, nor a minute after", () => {
  assert.equal(told([], 0), undefined);
  assert.notEqual(told([[5, 1000]], 61_000), undefined);
  assert.equal(told([[5, 1000]], 61_001), undefined);
});

test("a sign that stands still has stood so long when it was last heard", () => {
  assert.deepEqual(told([[5, 1000]], 3000), { jobAt: 5, unmovedMillis: 0, hasMoved: false });
  assert.deepEqual(told([[5, 1000], [5, 31_000]], 40_000), { jobAt: 5, unmovedMillis: 30_000, hasMoved: false });
});

test("a sign that moves has stood still since", () => {
  assert.deepEqual(told([[5, 1000], [6, 11_000], [6, 21_000]], 22_000), { jobAt: 6, unmovedMillis: 10_000, hasMoved: true });
  assert.deepEqual(told([[null, 1000], [6, 11_000]], 12_000), { jobAt: 6, unmovedMillis: 0, hasMoved: true });
});

test("what nobody tells any more is forgotten", () => {
  const sign = new SignOfLife();
  sign.hear(5, 0);
  sign.forget();
  assert.equal(sign.told(1), undefined);
});
