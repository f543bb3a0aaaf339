import assert from "node:assert/strict";
import { test } from "node:test";
import { freshness } from "../../src/ranking/freshness.js";

const to = "2026-11-20T10:00:00Z";
const at = (seconds) => Date.parse(to) + seconds * 1000;
const ranking = { to, isEmpty: false, publishedEverySeconds: 5 };

test("a ranking whose next one is not due is live", () => {
  assert.deepEqual(freshness(ranking, at(3)), { level: "live", text: "Window ended 3 s ago" });
  assert.equal(freshness(ranking, at(30)).level, "live");
});

test("a ranking whose next one should have come is late", () => {
  assert.deepEqual(freshness(ranking, at(31)), { level: "late", text: "Window ended 31 s ago: no new figures" });
});

test("a window that is published rarely is late later", () => {
  assert.equal(freshness({ ...ranking, publishedEverySeconds: 60 }, at(130)).level, "live");
  assert.equal(freshness({ ...ranking, publishedEverySeconds: 60 }, at(141)).level, "late");
});

test("an empty ranking is quiet, however old", () => {
  assert.deepEqual(freshness({ ...ranking, isEmpty: true }, at(7200)), { level: "quiet", text: "Quiet for 2 h" });
});

test("a site that was never counted is quiet", () => {
  assert.deepEqual(freshness({ ...ranking, to: null, isEmpty: true }, at(0)), { level: "quiet", text: "Nothing counted yet" });
});

test("a clock that is ahead shows no negative age", () => {
  assert.equal(freshness(ranking, at(-4)).text, "Window ended 0 s ago");
});
