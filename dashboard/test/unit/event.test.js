import assert from "node:assert/strict";
import { test } from "node:test";
import { eventIds } from "../../src/tracker/event-id.js";
import { clickOf, videoOf, viewOf } from "../../src/tracker/event.js";
import { windowDouble } from "./window-double.js";

test("a view names the path without its query, and the title", () => {
  assert.deepEqual(viewOf(windowDouble()), { type: "view", page: "/articles/42", title: "On slices" });
});

test("a view can be of another page", () => {
  assert.deepEqual(viewOf(windowDouble(), { page: "/b", title: "B" }), { type: "view", page: "/b", title: "B" });
});

test("a long title is cut, and no character in halves", () => {
  assert.equal(viewOf(windowDouble({ title: "x".repeat(300) })).title, "x".repeat(256));
  assert.equal(viewOf(windowDouble({ title: "x".repeat(255) + "🚂" })).title, "x".repeat(255));
  assert.equal(viewOf(windowDouble({ title: "x".repeat(254) + "🚂🚂" })).title, "x".repeat(254) + "🚂");
});

test("a click is at its place on the page, rounded", () => {
  assert.deepEqual(clickOf(windowDouble(), { detail: 1, pageX: 120.4, pageY: 339.6 }), { type: "click", page: "/articles/42", x: 120, y: 340, w: 1280 });
});

test("a click by keyboard is in the middle of what it hit", () => {
  const target = { getBoundingClientRect: () => ({ left: 10, top: 20, width: 100, height: 30 }) };
  const window = Object.assign(windowDouble(), { scrollX: 0, scrollY: 500 });
  assert.deepEqual(clickOf(window, { detail: 0, pageX: 0, pageY: 0, target }), { type: "click", page: "/articles/42", x: 60, y: 535, w: 1280 });
});

test("a video is known by its given name or its file", () => {
  const video = (name) => ({ getAttribute: () => name, currentSrc: "https://cdn.example.com/v/intro.mp4?t=1#x" });
  const window = windowDouble();
  assert.equal(videoOf(window, video("Welcome")), "Welcome");
  assert.equal(videoOf(window, video("")), "intro.mp4");
  assert.equal(videoOf(window, { ...video(""), currentSrc: "blob:https://www.example.com/87fb" }), "/articles/42");
});

test("ids count up after a prefix that two page loads do not share", () => {
  const [one, other] = [eventIds(crypto), eventIds(crypto)];
  const [a, b, c] = [one(), one(), other()];
  assert.match(a, /^[0-9a-f]{16}-1$/);
  assert.equal(b, a.replace(/1$/, "2"));
  assert.notEqual(c, a);
});
