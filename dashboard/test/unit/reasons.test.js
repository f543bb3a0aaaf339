import assert from "node:assert/strict";
import { test } from "node:test";
import { PageDouble } from "./page-double.js";

/** What a page answers, says and sends. */
async function outcome(options, act = (livetop) => livetop.skipReason(), change = () => {}) {
  const page = new PageDouble(options);
  change(page);
  page.run();
  await page.wait(1);
  const answer = act(page.livetop);
  await page.wait(1000);
  return { answer, told: page.warnings.map(([, , reason]) => reason), sent: page.events };
}

test("a page that is not counted says why, once, and sends nothing", async () => {
  const cases = [
    [{ html: { livetopOff: "" } }, "page-off"],
    [{ body: { livetopOff: "true" } }, "page-off"],
    [{ stored: { livetop: "off" } }, "browser-off"],
    [{ address: "file:///tmp/page.html" }, "no-page"],
    [{ address: "about:blank" }, "no-page"],
    [{ site: "Blog" }, "invalid-site"],
    [{ site: "a b" }, "invalid-site"],
    [{ site: "a".repeat(64) }, "invalid-site"],
    [{ address: "https://web.archive.org/web/2026/http://www.example.com/" }, "copy"],
    [{ address: "https://archive.example/https://www.example.com/a" }, "copy"],
  ];
  for (const [options, reason] of cases) {
    const { answer, told, sent } = await outcome(options);
    assert.deepEqual({ answer, told, sent }, { answer: reason, told: [reason], sent: [] }, JSON.stringify(options));
  }
});

test("a page in a frame is not counted", async () => {
  const framed = (page) => (page.window.parent = {});
  const { answer, sent } = await outcome({}, undefined, framed);
  assert.deepEqual([answer, sent], ["frame", []]);
});

test("a page that nobody has seen yet counts no events of its own either", async () => {
  const { answer, sent } = await outcome({ prerendering: true, hidden: true }, (livetop) => livetop.track({ type: "a" }));
  assert.deepEqual([answer, sent], ["prerender", []]);
});

test("what is no reason is counted", async () => {
  const counted = [
    { html: { livetopOff: "false" } },
    { body: { livetopOff: "false" } },
    { stored: { livetop: "8f" } },
    { address: "https://www.example.com/login?next=https://www.example.com/a" },
    { address: "capacitor://localhost/a" },
    { address: "http://localhost:8080/a" },
    { site: "www.example-1.com" },
  ];
  for (const options of counted) {
    const { answer, told, sent } = await outcome(options);
    assert.deepEqual([answer, told, sent.length], [null, [], 1], JSON.stringify(options));
  }
});

test("denied storage is no reason, and throws nothing", async () => {
  const denied = ({ window }) =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new Error("denied");
      },
    });
  assert.equal((await outcome({}, undefined, denied)).sent.length, 1);
  assert.equal((await outcome({ stored: null })).sent.length, 1);
});

test("an event that could not be counted is refused, with the reason", async () => {
  const cyclic = { type: "x" };
  cyclic.self = cyclic;
  const refused = [
    [(livetop) => livetop.track(), "no-type"],
    [(livetop) => livetop.track(null), "invalid-event"],
    [(livetop) => livetop.track("x"), "no-type"],
    [(livetop) => livetop.track({ type: "" }), "no-type"],
    [(livetop) => livetop.track({ type: 7 }), "no-type"],
    [(livetop) => livetop.track({ type: "x".repeat(1025) }), "no-type"],
    [(livetop) => livetop.track({ type: "a\nb" }), "no-type"],
    [(livetop) => livetop.track({ type: "view" }), "invalid-page"],
    [(livetop) => livetop.track({ type: "click", page: 42 }), "invalid-page"],
    [(livetop) => livetop.track({ type: "video" }), "invalid-video"],
    [(livetop) => livetop.track(cyclic), "invalid-event"],
    [(livetop) => livetop.track({ type: "x", size: 1n }), "invalid-event"],
    [(livetop) => livetop.view(""), "invalid-page"],
    [(livetop) => livetop.view(42), "invalid-page"],
    [(livetop) => livetop.view({ page: "" }), "invalid-page"],
    [(livetop) => livetop.view({ page: 42 }), "invalid-page"],
  ];
  for (const [act, reason] of refused) {
    const { answer, told, sent } = await outcome({}, act);
    assert.deepEqual([answer, told, sent.length], [reason, [reason], 1], String(act));
  }
});

test("what is counted is sent as it was given, whatever its members are called, for the script's site", async () => {
  const events = [{ type: "add", item: 1 }];
  const given = { type: "cart", events, site: "other", note: "</script> \ud83d" };
  const { sent } = await outcome({}, (livetop) => livetop.track(given));
  assert.deepEqual(sent[1], { type: "cart", events, note: "</script> \ud83d" });
});

test("a view can be of another page", async () => {
  const title = "On slices";
  const views = [
    [undefined, { type: "view", page: "/articles/42", title }],
    ["/virtual", { type: "view", page: "/virtual", title }],
    [{ page: "/b", title: "B" }, { type: "view", page: "/b", title: "B" }],
    [{ title: "Other" }, { type: "view", page: "/articles/42", title: "Other" }],
    [{ status: 404 }, { type: "view", page: "/articles/42", title, status: 404 }],
  ];
  for (const [given, expected] of views) assert.deepEqual((await outcome({}, (livetop) => livetop.view(given))).sent[1], expected);
});

test("an element of the page called livetop is in nobody's way", async () => {
  const { sent } = await outcome({}, () => {}, ({ window }) => (window.livetop = { view: { value: "" }, queue: { value: "" } }));
  assert.equal(sent.length, 1);
});
