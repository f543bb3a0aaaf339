import assert from "node:assert/strict";
import { test } from "node:test";
import { readSettings } from "../../src/tracker/settings.js";

const page = new URL("https://www.example.com/articles/42");
const src = "https://live.example.com/tracker.js";

test("without data attributes everything is as documented", () => {
  assert.deepEqual(readSettings({ src, dataset: {} }, page), {
    site: "default",
    endpoint: "https://live.example.com/api/events",
    automatic: true,
    off: false,
    skipLocalhost: false,
    allowFrames: false,
    keepVisitor: true,
  });
});

test("the API is beside the script, also behind a path of the site's own host", () => {
  const behind = { src: "https://www.example.com/stats/tracker.js", dataset: {} };
  assert.equal(readSettings(behind, page).endpoint, "https://www.example.com/stats/api/events");
  assert.equal(readSettings(null, page).endpoint, "https://www.example.com/api/events");
});

test("an endpoint is relative to the page", () => {
  assert.equal(readSettings({ src, dataset: { endpoint: "/api/events" } }, page).endpoint, "https://www.example.com/api/events");
  assert.equal(readSettings({ src, dataset: { endpoint: "https://other.example/e" } }, page).endpoint, "https://other.example/e");
});

test("a switch is on when it is there, unless it says false", () => {
  const dataset = { manual: "", off: "true", skipLocalhost: "false", allowFrames: "", noVisitor: "" };
  const settings = readSettings({ src, dataset }, page);
  assert.deepEqual(
    [settings.automatic, settings.off, settings.skipLocalhost, settings.allowFrames, settings.keepVisitor],
    [false, true, false, true, false],
  );
});

test("without a script element the page's own origin takes the events", () => {
  assert.equal(readSettings(null, page).endpoint, "https://www.example.com/api/events");
});
