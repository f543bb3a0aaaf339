import assert from "node:assert/strict";
import { test } from "node:test";
import { areaPath, linePath } from "../../src/ranking/line.js";
import { dayBefore, hourBefore, usualTimes } from "../../src/ranking/times-before.js";

const box = { width: 100, height: 20 };

test("a line goes from zero to the highest, and is broken where nothing is known", () => {
  assert.equal(linePath([0, 5, 10], box), "M0 20L50 10L100 0");
  assert.equal(linePath([10, null, 5, 5, 0], box), "M0 0M50 10L75 10L100 20");
  assert.equal(linePath([0, 0], box), "M0 20L100 20");
  assert.equal(linePath([], box), "");
});

test("a scale that is given is kept to", () => {
  assert.equal(linePath([-1, -3], { ...box, lowest: -4, highest: 0 }), "M0 5L100 15");
});

test("the area lies under the last part without a gap", () => {
  assert.equal(areaPath([10, null, 5, 10], { ...box, width: 90 }), "M60 10L90 0L90 20L60 20Z");
  assert.equal(areaPath([1, null, 5], box), "");
});

test("the hour before is twelve times that stay the same for five minutes", () => {
  const of = (time) => hourBefore(Date.parse(time)).map((millis) => new Date(millis).toISOString().slice(11, 16));
  assert.deepEqual(of("2026-11-20T10:03:20Z"), ["09:05", "09:10", "09:15", "09:20", "09:25", "09:30", "09:35", "09:40", "09:45", "09:50", "09:55", "10:00"]);
  assert.deepEqual(of("2026-11-20T10:05:59Z"), of("2026-11-20T10:03:20Z"));
  assert.equal(of("2026-11-20T10:06:00Z").at(-1), "10:05");
});

test("what is usual was a day and a week before, a day is its full hours", () => {
  const ten = Date.parse("2026-11-20T10:00:00Z");
  assert.deepEqual(usualTimes(ten).map((millis) => new Date(millis).toISOString()), ["2026-11-19T10:00:00.000Z", "2026-11-13T10:00:00.000Z"]);
  const day = dayBefore(ten + 30 * 60_000);
  assert.deepEqual([day.length, day.at(-1), day[0]], [24, ten, ten - 23 * 3600_000]);
});
