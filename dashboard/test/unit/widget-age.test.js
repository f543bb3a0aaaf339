import assert from "node:assert/strict";
import { test } from "node:test";
import { millis, note } from "../../src/widget/age.js";

const MINUTE = 60_000;
const aged = (minutes, at = Date.now()) => ({ to: "2026-11-20T10:42:00Z", at, age: minutes * MINUTE });

for (const [duration, length] of [
  ["30s", 30_000],
  ["10m", 600_000],
  ["1h", 3_600_000],
  ["2d", 172_800_000],
  ["", NaN],
  ["yesterday", NaN],
  [undefined, NaN],
]) {
  test(`${duration} is ${length} ms`, () => assert.equal(millis(duration), length));
}

test("a list that is on time has no note", () => {
  assert.equal(note(aged(14), false, "en"), "");
  assert.notEqual(note(aged(15), false, "en"), "");
});

test("a late list has one at once", () => assert.match(note(aged(0), true, "de"), /^\d\d:\d\d · vor 0 Minuten$/));

test("a list that does not tell its time has the one at which it came", () => {
  const at = new Date(2026, 10, 20, 10, 42).getTime();
  assert.match(note({ at, age: 0 }, true, "de"), /^10:42 · vor /);
});

test("the age is in minutes, then in hours", () => {
  assert.match(note(aged(89), true, "en"), /89 minutes ago$/);
  assert.match(note(aged(150), true, "en"), /2 hours ago$/);
  assert.match(note(aged(12), true, "ja"), /12 分前$/);
});

test("it grows from what it was when the list came, and not where a clock is set back", () => {
  assert.match(note(aged(20, Date.now() - 5 * MINUTE), false, "en"), /25 minutes ago$/);
  assert.match(note(aged(20, Date.now() + 90 * MINUTE), false, "en"), /20 minutes ago$/);
});
