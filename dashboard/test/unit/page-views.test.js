import assert from "node:assert/strict";
import { test } from "node:test";
import { watchPageViews } from "../../src/tracker/page-views.js";
import { windowDouble } from "./window-double.js";

function watched(window = windowDouble()) {
  const viewed = [];
  watchPageViews(window, (given) => viewed.push(given?.page ?? window.location.pathname));
  return { window, viewed };
}

test("a loaded page is one view", () => {
  assert.deepEqual(watched().viewed, ["/articles/42"]);
});

test("a new path is a view once its title had time to settle, a new query is none", () => {
  const { window, viewed } = watched();
  window.history.pushState(null, "", "?q=2");
  assert.equal(window.timer, undefined);
  window.history.pushState(null, "", "/b");
  assert.deepEqual(viewed, ["/articles/42"]);
  window.timer();
  assert.deepEqual(viewed, ["/articles/42", "/b"]);
});

test("the back button is a view too", () => {
  const { window, viewed } = watched();
  window.location.href = "https://www.example.com/back";
  window.dispatchEvent(new Event("popstate"));
  window.timer();
  assert.deepEqual(viewed, ["/articles/42", "/back"]);
});

test("who hurries on or leaves is counted at once", () => {
  const { window, viewed } = watched();
  window.history.pushState(null, "", "/b");
  window.history.pushState(null, "", "/c");
  assert.deepEqual(viewed, ["/articles/42", "/b"]);
  window.dispatchEvent(new Event("pagehide"));
  assert.deepEqual(viewed, ["/articles/42", "/b", "/c"]);
});

test("a page that comes back from the browser's cache is a view, a page that is first shown no second one", () => {
  const { window, viewed } = watched();
  window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: false }));
  window.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  assert.deepEqual(viewed, ["/articles/42", "/articles/42"]);
});

test("a prerendered page is a view when it is shown", () => {
  const window = windowDouble();
  window.document.prerendering = true;
  const { viewed } = watched(window);
  assert.deepEqual(viewed, []);
  window.document.prerendering = false;
  window.document.dispatchEvent(new Event("prerenderingchange"));
  assert.deepEqual(viewed, ["/articles/42"]);
});

test("pushState answers and fails as it did before", () => {
  const window = windowDouble();
  window.history.pushState = (state) => {
    if (state === "bad") throw new TypeError("as the browser throws");
    return "answer";
  };
  watched(window);
  assert.equal(window.history.pushState("good"), "answer");
  assert.throws(() => window.history.pushState("bad"), /as the browser throws/);
});
