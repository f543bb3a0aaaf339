import assert from "node:assert/strict";
import { test } from "node:test";
import { PageDouble } from "./page-double.js";

const typesOf = ({ body, events } = {}) => (body?.events ?? events).map(({ type }) => type);

/** A page whose first view is under way; `isAnswered` says whether the API answers. */
async function tracked({ isAnswered = true, ...options } = {}) {
  const page = new PageDouble(options).run();
  page.isAnswered = isAnswered;
  await page.wait(1);
  return page;
}

const track = (page, ...types) => types.map((type) => page.livetop.track({ type }));

test("what comes after the first view goes in one batch, after a moment", async () => {
  const page = await tracked();
  track(page, "a", "b");
  await page.wait(299);
  assert.equal(page.requests.length, 1);
  await page.wait(1);
  assert.deepEqual(page.requests.map(typesOf), [["view"], ["a", "b"]]);
  assert.notEqual(page.requests[0].body.id, page.requests[1].body.id);
});

test("what was there before the script goes with the first view", async () => {
  const page = new PageDouble();
  page.window.livetop = { queue: [{ type: "early" }, (livetop) => livetop.track({ type: "called" })] };
  page.run();
  await page.wait(1);
  assert.deepEqual(page.requests.map(typesOf), [["early", "called", "view"]]);
  page.livetop.queue.push({ type: "later" });
  await page.wait(300);
  assert.deepEqual(typesOf(page.requests[1]), ["later"]);
});

test("an answer that does not come holds nothing back", async () => {
  const page = await tracked({ isAnswered: false });
  track(page, "a");
  await page.wait(300);
  track(page, "b");
  await page.wait(600_000);
  assert.deepEqual(page.requests.map(typesOf), [["view"], ["a"], ["b"]]);
});

test("400 events at once arrive, in requests of which several may outlive a page", async () => {
  const page = await tracked();
  const said = Array.from({ length: 400 }, (_, number) => page.livetop.track({ type: "impression", number, note: "x".repeat(200) }));
  await page.wait(60_000);
  assert.deepEqual(page.events.filter(({ type }) => type === "impression").map(({ number }) => number), [...Array(400).keys()]);
  for (const { body } of page.requests) assert.ok(JSON.stringify(body).length < 21_000);
  assert.equal((await Promise.all(said)).every(({ visitor }) => visitor === "8f"), true);
});

test("a request holds no more events than Livetop takes, however small they are", async () => {
  const page = await tracked();
  for (let count = 0; count < 2000; count++) page.livetop.track({ type: "a" });
  await page.wait(60_000);
  assert.equal(page.events.length, 2001);
  for (const { body } of page.requests) assert.ok(body.events.length <= 500, body.events.length);
});

test("an answer is told to who sent, a refusal also on the console", async () => {
  const page = await tracked({ isAnswered: false });
  await page.answer();
  const [answer] = track(page, "a");
  await page.wait(300);
  const refusal = { error: { code: "ForeignOrigin", message: "…" } };
  await page.answer(refusal, 403);
  assert.deepEqual(await answer, refusal);
  assert.deepEqual(page.warnings.map(([, , reason]) => reason), ["ForeignOrigin"]);
  await page.wait(600_000);
  assert.equal(page.requests.length, 2);
});

test("what is not taken is sent again as it was, with longer and longer pauses", async () => {
  const page = await tracked({ isAnswered: false });
  const failures = [new TypeError("offline"), [{}, 503], [{}, 429], ["no JSON", 500]];
  for (const failure of failures) {
    await (failure instanceof Error ? page.answer(failure) : page.answer(...failure));
    await page.wait(60_000);
  }
  await page.answer();
  await page.wait(600_000);
  assert.equal(page.requests.length, 1 + failures.length);
  assert.equal(new Set(page.requests.map(({ body }) => JSON.stringify(body))).size, 1);
  assert.deepEqual(page.warnings.map(([, , reason]) => reason), ["unsent"]);
});

test("an outage of ten minutes loses nothing, and is not hammered at", async () => {
  const page = await tracked({ isAnswered: false });
  const down = () => page.answer(new TypeError("down"));
  await down();
  for (let second = 1; second <= 600; second++) {
    if (second % 10 === 0) track(page, `at ${second}`);
    const before = page.requests.length;
    await page.wait(1000);
    if (page.requests.length > before) await down();
  }
  assert.ok(page.requests.length < 25, page.requests.length);
  page.isAnswered = true;
  const tried = page.requests.length;
  await page.wait(120_000);
  const arrived = page.requests.slice(tried).flatMap(typesOf);
  assert.deepEqual(arrived.sort(), ["view", ...Array.from({ length: 60 }, (_, index) => `at ${10 * (index + 1)}`)].sort());
});

test("who comes back online, or to the page, is sent for at once", async () => {
  for (const comeBack of [(page) => page.fire("online"), (page) => page.show()]) {
    const page = await tracked({ isAnswered: false });
    for (let failure = 0; failure < 6; failure++) {
      await page.answer(new TypeError("offline"));
      await page.wait(60_000);
    }
    await page.answer(new TypeError("offline"));
    await page.wait(1);
    const tried = page.requests.length;
    comeBack(page);
    assert.equal(page.requests.length, tried + 1);
  }
});

test("a page that is hidden sends all at once, whatever is under way, and knows what became of it", async () => {
  const page = await tracked({ isAnswered: false });
  track(page, "a", "b");
  page.hide();
  track(page, "c");
  assert.deepEqual(page.requests.map(typesOf), [["view"], ["a", "b"], ["c"]]);
  assert.deepEqual(page.beacons, []);
});

test("a page that goes sends what is left by beacon, also what comes as it goes", async () => {
  const page = await tracked();
  track(page, "a");
  page.fire("pagehide");
  track(page, "b");
  page.hide();
  track(page, "c");
  assert.deepEqual(page.beacons.map(typesOf), [["a"], ["b"], ["c"]]);
  await page.wait(1000);
  assert.equal(page.requests.length, 1);
});

test("a beacon that is refused, missing or broken becomes a fetch that outlives the page", async () => {
  const broken = () => {
    throw new Error("as an extension may");
  };
  for (const sendBeacon of [() => false, undefined, broken]) {
    const page = await tracked();
    page.navigator.sendBeacon = sendBeacon;
    track(page, "a");
    page.fire("pagehide");
    await page.wait(1000);
    assert.deepEqual(page.requests.map(typesOf), [["view"], ["a"]], String(sendBeacon));
    assert.equal(page.requests[1].options.keepalive, true);
  }
});

test("an event that is too large to outlive a page is sent while it lives", async () => {
  const page = await tracked();
  page.livetop.track({ type: "large", text: "x".repeat(70_000) });
  await page.wait(300);
  assert.deepEqual(typesOf(page.requests[1]), ["large"]);
  assert.equal(page.requests[1].options.keepalive, false);
});

test("the queue is bounded, and says so", async () => {
  const page = await tracked({ isAnswered: false });
  const answers = Array.from({ length: 100 }, () => page.livetop.track({ type: "a", text: "x".repeat(14_000) }));
  assert.deepEqual(answers.map((answer) => typeof answer), [...Array(50).fill("object"), ...Array(50).fill("string")]);
  assert.deepEqual(new Set(answers.slice(50)), new Set(["queue-full"]));
  assert.deepEqual(page.warnings.map(([, , reason]) => reason), ["queue-full"]);
});

test("a browser that a program drives says so", async () => {
  const page = new PageDouble();
  page.navigator.webdriver = true;
  page.run();
  await page.wait(1);
  assert.equal(page.requests[0].body.webdriver, true);
});
