import assert from "node:assert/strict";
import { test } from "node:test";
import { Trend, isRising } from "../../src/ranking/trend.js";

const ranking = (...entries) => ({ total: entries.reduce((sum, [, count]) => sum + count, 0), ranking: entries.map(([item, count], index) => ({ item, count, rank: index + 1 })) });
const points = [
  { at: 1, ranking: null },
  { at: 2, ranking: ranking(["/a", 5], ["/b", 3]) },
  { at: 3, ranking: ranking(["/b", 4]) },
  { at: 4, ranking: ranking(["/a", 9], ["/b", 2]) },
];

test("the counts of an item end with those of now; what was not listed was nothing, what is not known is null", () => {
  assert.deepEqual(new Trend(points, ranking(["/a", 10])).counts("/a"), [null, 5, 0, 9, 10]);
  assert.deepEqual(new Trend(points).counts("/b"), [null, 3, 4, 2]);
  assert.deepEqual(new Trend(points).totals(), [null, 8, 4, 11]);
  assert.deepEqual(new Trend(points).ranks("/a"), [null, 1, null, 1]);
});

test("an item is compared with the oldest ranking that is known", () => {
  assert.deepEqual(new Trend(points).then("/b"), { at: 2, total: 8, rank: 2, count: 3 });
  assert.deepEqual(new Trend(points).then("/c"), { at: 2, total: 8, rank: null, count: 0 });
  assert.equal(new Trend(points.slice(0, 1)).then("/b"), null);
  assert.equal(new Trend([]).then("/b"), null);
});

test("an item has been listed since it was missing last", () => {
  assert.equal(new Trend(points).listedSince("/a"), 4);
  assert.equal(new Trend(points).listedSince("/b"), null);
  assert.equal(new Trend(points).listedSince("/c"), undefined);
});

test("a rise is twice as much, and more than chance makes of a few", () => {
  const rises = (now, then) => isRising({ count: now, total: 1000 }, { count: then, total: 1000 });
  assert.equal(rises(200, 90), true);
  assert.equal(rises(170, 90), false);
  assert.equal(rises(4, 1), false);
  assert.equal(rises(12, 0), true);
});

test("what grows as all does is no rise, and what stays while all falls neither", () => {
  assert.equal(isRising({ count: 300, total: 3000 }, { count: 100, total: 1000 }), false);
  assert.equal(isRising({ count: 700, total: 3000 }, { count: 100, total: 1000 }), true);
  assert.equal(isRising({ count: 100, total: 300 }, { count: 100, total: 1000 }), false);
  assert.equal(isRising({ count: 20, total: 20 }, { count: 0, total: 0 }), true);
});
