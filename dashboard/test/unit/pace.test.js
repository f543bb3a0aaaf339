import assert from "node:assert/strict";
import { test } from "node:test";
import { pace } from "../../src/ranking/pace.js";

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
