import assert from "node:assert/strict";
import { test } from "node:test";
import { pace, untilNext } from "../../src/ranking/pace.js";

test("a page that is looked at asks as usual", () => {
  assert.equal(pace({ everyMillis: 1000, isHidden: false, failures: 0 }), 1000);
  assert.equal(pace({ everyMillis: 5000, isHidden: false, failures: 0 }), 5000);
});

test("a hidden page asks rarely", () => {
  assert.equal(pace({ everyMillis: 1000, isHidden: true, failures: 0 }), 15000);
  assert.equal(pace({ everyMillis: 5000, isHidden: true, failures: 0 }), 30000);
});

test("each failure in a row doubles the wait, up to half a minute", () => {
  const waits = [1, 2, 3, 4, 5, 6, 5000].map((failures) => pace({ everyMillis: 1000, isHidden: false, failures }));
  assert.deepEqual(waits, [2000, 4000, 8000, 16000, 30000, 30000, 30000]);
});

test("what comes rarely is asked for rarely, and after a failure sooner", () => {
  assert.equal(pace({ everyMillis: 600_000, isHidden: false, failures: 0 }), 600_000);
  assert.equal(pace({ everyMillis: 600_000, isHidden: true, failures: 0 }), 600_000);
  assert.equal(pace({ everyMillis: 600_000, isHidden: false, failures: 1 }), 30_000);
});

const to = "2026-11-20T10:00:00Z";
const at = (seconds) => Date.parse(to) + seconds * 1000;

test("a ranking is asked for when there can be another one, and no more often than its window moves", () => {
  assert.equal(untilNext({ to, publishedEverySeconds: 600 }, at(100)), 503_000);
  assert.equal(untilNext({ to, publishedEverySeconds: 5 }, at(4)), 4_000);
  assert.equal(untilNext({ to, publishedEverySeconds: 5 }, at(-300)), 5_000);
  assert.equal(untilNext({ to, publishedEverySeconds: 5 }, at(8)), 5_000);
  assert.equal(untilNext({ to, publishedEverySeconds: 0.5 }, at(8)), 1_000);
  assert.equal(untilNext({ to, publishedEverySeconds: 30 * 86_400 }, at(0)), 86_400_000);
});

test("one that is overdue is asked for again soon, and so is the first", () => {
  assert.equal(untilNext({ to, publishedEverySeconds: 600 }, at(700)), 15_000);
  assert.equal(untilNext({ to: null, publishedEverySeconds: 600 }, at(0)), 15_000);
});
