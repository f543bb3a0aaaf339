import assert from "node:assert/strict";
import { test } from "node:test";
import { boardNamed, boards, countsVisitors, defaults, inLast, pulseWindow, upTo, windowNamed, windows } from "../../src/live/boards.js";
import { configured, readAddresses, readBoards, readVisitors, readWindows } from "../../src/live/configuration.js";

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
  assert.deepEqual(readWindows("1m,10m/5s, 2h/1m,1d~10m,500ms"), [
    { name: "1m", number: 1, unit: "m", publishedEverySeconds: 60 },
    { name: "10m", number: 10, unit: "m", publishedEverySeconds: 5 },
    { name: "2h", number: 2, unit: "h", publishedEverySeconds: 60 },
    { name: "1d", number: 1, unit: "d", publishedEverySeconds: 600 },
    { name: "500ms", number: 500, unit: "ms", publishedEverySeconds: 0.5 },
  ]);
});

test("lists that count visitors are named by board and window", () => {
  assert.deepEqual([...readVisitors("pages:10m, videos:1d")], ["pages:10m", "videos:1d"]);
  assert.equal(countsVisitors("pages", "10m"), false);
});

test("addresses are those of sites, and nothing but web addresses", () => {
  const read = readAddresses("blog=https://www.example.com, shop=http://localhost:3000,bad=javascript:alert(1),none");
  assert.deepEqual([...read], [["blog", "https://www.example.com"], ["shop", "http://localhost:3000"]]);
  assert.equal(readAddresses("").size, 0);
});

test("without a configuration the page offers the template's defaults", () => {
  assert.deepEqual(boards.map(({ name }) => name), ["pages", "videos", "clicks", "broken-links", "events"]);
  assert.deepEqual(windows.map(({ name, label, publishedEverySeconds }) => [name, label, publishedEverySeconds]), [
    ["1m", "1 min", 60],
    ["10m", "10 min", 5],
    ["1h", "1 hour", 60],
    ["1d", "1 day", 600],
  ]);
  assert.deepEqual(defaults, { site: "default", board: "pages", window: "10m", limit: 10, include: "", at: null, item: null });
  assert.equal(pulseWindow().name, "10m");
});

test("windows are spoken of as those that end now, or at a time", () => {
  assert.equal(inLast(windowNamed("1h")), "in the last hour");
  assert.equal(inLast(windowNamed("2d")), "in the last 2 days");
  assert.equal(inLast(windowNamed("today")), "today");
  assert.equal(inLast(windowNamed("constructor")), "in the window");
  assert.equal(upTo(windowNamed("10m"), "10:42"), "in the 10 minutes to 10:42");
});

test("a board that the page does not know has its name, whatever that is", () => {
  for (const name of ["sales", "constructor", "__proto__"]) assert.equal(boardNamed(name).label, name);
});
