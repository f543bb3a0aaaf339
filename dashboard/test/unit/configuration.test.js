import assert from "node:assert/strict";
import { test } from "node:test";
import { boards, defaults, windows } from "../../src/live/boards.js";
import { configured, readBoards, readWindows } from "../../src/live/configuration.js";

const page = (content) => ({ querySelector: (selector) => (selector === 'meta[name="livetop-boards"]' ? content : null) });

test("what nobody configured is undefined", () => {
  assert.equal(configured("boards", page({ content: "a=b:c" })), "a=b:c");
  assert.equal(configured("boards", page({ content: "" })), undefined);
  assert.equal(configured("windows", page({ content: "a=b:c" })), undefined);
  assert.equal(configured("boards", undefined), undefined);
});

test("boards are read as the job reads them", () => {
  assert.deepEqual(readBoards("pages=view:page, sales=purchase:product,events=*:type"), [
    { name: "pages", field: "page" },
    { name: "sales", field: "product" },
    { name: "events", field: "type" },
  ]);
});

test("windows are named by their size and published by their slide, step or size", () => {
  assert.deepEqual(readWindows("1m,10m/5s, 2h/1m,1d~10m,7d/1d,30s,500ms"), [
    { name: "1m", label: "1 min", span: "minute", publishedEverySeconds: 60 },
    { name: "10m", label: "10 min", span: "10 minutes", publishedEverySeconds: 5 },
    { name: "2h", label: "2 hours", span: "2 hours", publishedEverySeconds: 60 },
    { name: "1d", label: "1 day", span: "day", publishedEverySeconds: 600 },
    { name: "7d", label: "7 days", span: "7 days", publishedEverySeconds: 86_400 },
    { name: "30s", label: "30 s", span: "30 seconds", publishedEverySeconds: 30 },
    { name: "500ms", label: "500 ms", span: "500 milliseconds", publishedEverySeconds: 0.5 },
  ]);
});

test("without a configuration the page offers the template's defaults", () => {
  assert.deepEqual(boards.map(({ name }) => name), ["pages", "videos", "clicks", "broken-links", "events"]);
  assert.deepEqual(windows.map(({ name, label, publishedEverySeconds }) => [name, label, publishedEverySeconds]), [
    ["1m", "1 min", 60],
    ["10m", "10 min", 5],
    ["1h", "1 hour", 60],
    ["1d", "1 day", 600],
  ]);
  assert.deepEqual(defaults, { site: "default", board: "pages", window: "10m", limit: 10 });
});
