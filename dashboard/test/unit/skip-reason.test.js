import assert from "node:assert/strict";
import { test } from "node:test";
import { skipReason } from "../../src/tracker/skip-reason.js";
import { Visitor } from "../../src/tracker/visitor.js";
import { StorageDouble, settings, windowDouble } from "./window-double.js";

const reason = (window, changed = {}) => skipReason(window, { ...settings, ...changed }, new Visitor(window, true));

test("an ordinary page is counted, also when a test drives the browser", () => {
  assert.equal(reason(windowDouble()), null);
  assert.equal(reason(windowDouble({ navigator: { webdriver: true } })), null);
});

test("a page that nobody has seen yet is not counted", () => {
  const prerendered = windowDouble();
  prerendered.document.prerendering = true;
  assert.equal(reason(prerendered), "prerender");
  const older = windowDouble();
  older.document.visibilityState = "prerender";
  assert.equal(reason(older), "prerender");
});

test("a file is not counted", () => {
  assert.equal(reason(windowDouble({ address: "file:///tmp/page.html" })), "file");
});

test("localhost is counted unless the script says otherwise", () => {
  for (const host of ["localhost:8080", "blog.localhost", "127.0.0.1", "[::1]:3000"]) {
    const window = windowDouble({ address: `http://${host}/` });
    assert.equal(reason(window), null, host);
    assert.equal(reason(window, { skipLocalhost: true }), "localhost", host);
  }
  assert.equal(reason(windowDouble({ address: "https://localhost.example.com/" }), { skipLocalhost: true }), null);
});

test("a page in a frame is counted only if the script allows it", () => {
  const framed = Object.assign(windowDouble(), { parent: {} });
  assert.equal(reason(framed), "frame");
  assert.equal(reason(framed, { allowFrames: true }), null);
});

test("the script, the page and the browser can opt out", () => {
  assert.equal(reason(windowDouble(), { off: true }), "script-off");
  const page = windowDouble();
  page.document.body = page.root("data-livetop-off");
  assert.equal(reason(page), "page-off");
  const whole = windowDouble();
  whole.document.documentElement = whole.root("data-livetop-off");
  assert.equal(reason(whole), "page-off");
  assert.equal(reason(windowDouble({ storage: new StorageDouble({ livetop: "off" }) })), "browser-off");
});

test("a site name that Livetop would reject is not sent", () => {
  for (const site of ["Blog", "-a", "a b", "a".repeat(64), "b#1"]) assert.equal(reason(windowDouble(), { site }), "invalid-site", site);
});
