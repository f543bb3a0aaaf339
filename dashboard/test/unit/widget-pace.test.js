import assert from "node:assert/strict";
import { test } from "node:test";
import { waitMillis } from "../../src/widget/pace.js";

test("an answer is asked for again when it is not fresh any more, and a little later by chance", () => {
  assert.equal(waitMillis(60, 0, 0), 60_000);
  assert.equal(waitMillis(60, 0, 1), 78_000);
});

test("no cache time is so long that a timer cannot keep it", () => assert.equal(waitMillis(31_536_000, 0, 0), 86_400_000));

test("each failure in a row doubles the wait, up to five minutes", () => {
  assert.deepEqual(
    [1, 2, 3, 4, 5, 2000].map((failures) => waitMillis(10, failures, 0)),
    [20_000, 40_000, 80_000, 160_000, 300_000, 300_000],
  );
});
