import assert from "node:assert/strict";
import { test } from "node:test";
import { condition } from "../../src/ranking/condition.js";

const to = "2026-11-20T10:00:00Z";
const at = (seconds) => Date.parse(to) + seconds * 1000;
const full = { from: "2026-11-20T09:50:00Z", to, ranking: [{ item: "/a", count: 1 }] };
const empty = { ...full, ranking: [] };
const never = { from: null, to: null, ranking: [] };
const judge = (ranking, seconds, { jobAt, ...rest } = {}) =>
  condition({ ranking, publishedEverySeconds: 5, nowMillis: at(seconds), job: jobAt === undefined ? undefined : { jobAt, unmovedMillis: 0, hasMoved: false }, ...rest });

test("a job that lives makes a ranking live, and an old one that nothing changed", () => {
  assert.deepEqual(judge(full, 3, { jobAt: at(1) }), { level: "live", asOf: at(1) });
  assert.deepEqual(judge(full, 300, { jobAt: at(298) }), { level: "live", asOf: at(298) });
});

test("a ranking that its window has long left is late, whatever the job says", () => {
  assert.deepEqual(judge(full, 700, { jobAt: at(698) }), { level: "late", cause: "figures", asOf: at(0) });
});

test("a job that is silent is late from its last sign on, whether there are counts or not", () => {
  assert.equal(judge(full, 44, { jobAt: at(0) }).level, "live");
  assert.deepEqual(judge(full, 1800, { jobAt: at(0) }), { level: "late", cause: "job", asOf: at(0) });
  assert.deepEqual(judge(empty, 1800, { jobAt: at(600) }), { level: "late", cause: "job", asOf: at(600) });
  assert.deepEqual(judge(never, 1800, { jobAt: at(600) }), { level: "late", cause: "job", asOf: at(600) });
});

test("a site without counts is quiet while the job lives", () => {
  assert.deepEqual(judge(empty, 7200, { jobAt: at(7199) }), { level: "quiet", asOf: at(7199), since: at(0) });
  assert.deepEqual(judge(never, 7200, { jobAt: at(7199) }), { level: "quiet", asOf: at(7199), since: null });
});

test("a job that never published is starting, or does not run", () => {
  assert.deepEqual(judge(never, 0, { jobAt: null }), { level: "late", cause: "never", asOf: null });
});

test("where nobody tells of the job, a ranking is late when the next should have come", () => {
  assert.deepEqual(judge(full, 30), { level: "live", asOf: at(0) });
  assert.deepEqual(judge(full, 31), { level: "late", cause: "figures", asOf: at(0) });
  assert.equal(condition({ ranking: full, publishedEverySeconds: 60, nowMillis: at(140) }).level, "live");
  assert.equal(judge(empty, 7200).level, "quiet");
});

test("a failure says whose it is, and up to when the figures are right", () => {
  const failed = (failure, rest) => judge(full, 3, { jobAt: at(1), failure, ...rest });
  assert.deepEqual(failed(new TypeError("fetch")), { level: "late", cause: "unreachable", asOf: at(1) });
  assert.equal(failed(new TypeError("fetch"), { isOffline: true }).cause, "offline");
  assert.equal(failed({ status: 503, isFinal: false }).cause, "unavailable");
  assert.equal(failed({ status: 429, isFinal: false }).cause, "throttled");
  assert.deepEqual(judge(undefined, 3, { failure: { status: 400, isFinal: true } }), { level: "late", cause: "refused", asOf: null });
});

test("before the first answer nothing is known", () => {
  assert.deepEqual(judge(undefined, 0), { level: "loading", asOf: null });
});

test("a job that moves lives whatever the clock says, and one that stands still does not", () => {
  const job = { jobAt: at(0), unmovedMillis: 0, hasMoved: true };
  assert.equal(judge(full, 3600, { job, isClockRight: false }).level, "live");
  assert.equal(judge(full, -3600, { job: { jobAt: at(0), unmovedMillis: 50_000, hasMoved: false } }).cause, "job");
  assert.equal(judge(full, -3600, { job: { ...job, unmovedMillis: 50_000 } }).cause, "job");
});

test("a job that moves and is far behind is behind", () => {
  assert.deepEqual(judge(full, 3600, { job: { jobAt: at(60), unmovedMillis: 0, hasMoved: true } }), { level: "late", cause: "behind", asOf: at(60) });
});
