import assert from "node:assert/strict";
import { test } from "node:test";
import { Delivery } from "../../src/tracker/delivery.js";
import { Visitor } from "../../src/tracker/visitor.js";
import { StorageDouble, settings, windowDouble } from "./window-double.js";

const known = () => new StorageDouble({ livetop: "8f" });
const deliver = (window) => new Delivery(window, settings, new Visitor(window, true));
const ticks = () => new Promise(setImmediate);
const withoutId = (body) => body.replace(/"id":"[0-9a-f]{16}-(\d+)"/g, '"id":"$1"');

test("a visitor who is known goes by beacon, as one event", () => {
  const window = windowDouble({ storage: known() });
  deliver(window).send({ type: "view", page: "/articles/42", title: "On slices" });
  assert.equal(window.beacons.length, 1);
  assert.equal(window.beacons[0].to, settings.endpoint);
  const expected = '{"type":"view","page":"/articles/42","title":"On slices","site":"blog","visitor":"8f","id":"1"}';
  assert.equal(withoutId(window.beacons[0].body), expected);
});

test("without a visitor id the first event asks for one, and the others wait and follow as a batch", async () => {
  const window = windowDouble();
  const delivery = deliver(window);
  for (const type of ["a", "b", "c"]) delivery.send({ type });
  assert.equal(window.fetches.length, 1);
  assert.equal(withoutId(window.fetches[0].body), '{"type":"a","site":"blog","id":"1"}');
  window.fetches[0].resolve(Response.json({ visitor: "8f", id: "r" }));
  await ticks();
  const expected = '{"site":"blog","visitor":"8f","events":[{"type":"b","id":"2"},{"type":"c","id":"3"}]}';
  assert.deepEqual(window.beacons.map(({ body }) => withoutId(body)), [expected]);
});

test("a browser that a program drives says so, of one event and of a batch", () => {
  const window = windowDouble({ storage: known(), navigator: { webdriver: true } });
  const delivery = deliver(window);
  delivery.send({ type: "a" });
  assert.equal(JSON.parse(window.beacons[0].body).webdriver, true);
  const asking = windowDouble({ navigator: { webdriver: true } });
  const first = deliver(asking);
  for (const type of ["a", "b", "c"]) first.send({ type });
  first.flush();
  assert.equal(JSON.parse(asking.beacons[0].body).webdriver, true);
  assert.equal(JSON.parse(asking.beacons[0].body).events.length, 2);
});

test("what waits goes out with the page", () => {
  const window = windowDouble();
  const delivery = deliver(window);
  delivery.send({ type: "a" });
  delivery.send({ type: "b" });
  delivery.flush();
  assert.deepEqual(window.beacons.map(({ body }) => withoutId(body)), ['{"type":"b","site":"blog","id":"2"}']);
});

test("many that wait go in several batches", () => {
  const window = windowDouble();
  const delivery = deliver(window);
  for (let count = 0; count < 121; count++) delivery.send({ type: "a" });
  delivery.flush();
  assert.deepEqual(window.beacons.map(({ body }) => JSON.parse(body).events.length), [50, 50, 20]);
});

test("an answer that gives no id is no harm: the next event asks again", async () => {
  const answers = [Response.json({ error: {} }, { status: 503 }), new Response("<html>"), new Error("offline")];
  const window = windowDouble();
  const delivery = deliver(window);
  for (const [index, answer] of answers.entries()) {
    delivery.send({ type: "a" });
    assert.equal(window.fetches.length, index + 1);
    if (answer instanceof Error) window.fetches[index].reject(answer);
    else window.fetches[index].resolve(answer);
    await ticks();
  }
  assert.equal(window.localStorage.values.size, 0);
});

test("a beacon that is missing or refused becomes a fetch that outlives the page", async () => {
  for (const sendBeacon of [undefined, () => false]) {
    const window = windowDouble({ storage: known(), navigator: { sendBeacon } });
    deliver(window).send({ type: "signup" });
    const [{ to, method, body, keepalive, credentials, headers, reject }] = window.fetches;
    assert.deepEqual([to, method, keepalive, credentials], [settings.endpoint, "POST", true, "omit"]);
    assert.equal(headers["Content-Type"], "text/plain;charset=UTF-8");
    assert.equal(withoutId(body), '{"type":"signup","site":"blog","visitor":"8f","id":"1"}');
    reject(new Error("offline"));
    await ticks();
  }
});
