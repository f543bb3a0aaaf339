import assert from "node:assert/strict";
import { test } from "node:test";
import { LivetopDouble } from "./livetop-double.js";
import { stage } from "./stage.js";
import { article, eventsOf, everything, ready, script, stored } from "./tracked-page.js";

const on = stage();
const asked = { granted: script('data-site="blog" data-consent="granted"'), manual: script('data-site="blog" data-manual', "/tracker.js") };
const view = (page, title) => ({ type: "view", page, title });

test("with consent a reader has one id, in one key, for all pages, and none when it is withdrawn", async () => {
  on.livetop.pages.set("/a", article("A", asked.granted)).set("/b", article("B"));
  const page = await on.open("/a");
  const [{ event: first }] = await on.livetop.posted(1);
  assert.match(first.visitor, /^[0-9a-f]{32}$/);
  assert.deepEqual(await stored(page), { livetop: first.visitor });

  await page.goto(`${on.livetop.url}/b`);
  const [, { event: second }] = await on.livetop.posted(2);
  assert.equal(second.visitor, undefined);
  await page.evaluate(() => window.livetop.consent(true));
  await page.waitForFunction(() => window.livetop.visitor);
  await page.evaluate(() => window.livetop.track({ type: "agreed" }));
  const [, , { event: third }] = await on.livetop.posted(3);
  assert.equal(third.visitor, first.visitor);
  await page.evaluate(() => {
    window.livetop.consent(false);
    window.livetop.track({ type: "withdrawn" });
  });
  const [, , , { event: fourth }] = await on.livetop.posted(4);
  assert.equal(fourth.visitor, undefined);
  assert.deepEqual(await stored(page), {});
});

test("who asks for privacy is counted without an id, and an old one is deleted", async () => {
  const wishes = [
    () => Object.defineProperty(navigator, "globalPrivacyControl", { value: true }),
    () => Object.defineProperty(navigator, "doNotTrack", { value: "1" }),
  ];
  on.livetop.pages.set("/a", article("A", asked.granted));
  for (const [index, initScript] of wishes.entries()) {
    const page = await on.open("/a", { initScript });
    const { event } = (await on.livetop.posted(index + 1)).at(-1);
    assert.deepEqual([event.visitor, event.events], [undefined, [view("/a", "A")]]);
    await page.evaluate(() => (localStorage.livetop = "kept-before"));
    await page.reload();
    await ready(page);
    assert.deepEqual(await stored(page), {});
    on.livetop.posts.length = index + 1;
  }
});

test("what could not be sent is kept for the next page of the tab, with consent", async () => {
  on.livetop.pages.set("/a", article("A", asked.granted)).set("/b", article("B", asked.granted));
  const initScript = () => {
    if (location.pathname !== "/a") return;
    window.fetch = () => Promise.reject(new TypeError("down"));
    Navigator.prototype.sendBeacon = () => true; // taken, and lost on its way
  };
  const page = await on.open("/a", { initScript });
  await page.waitForFunction(() => window.livetop?.requests?.[0]?.body);
  await page.goto(`${on.livetop.url}/b`);
  const posts = await on.livetop.posted(2);
  assert.deepEqual(posts.map(({ event }) => event.events[0].page).sort(), ["/a", "/b"]);
  assert.deepEqual(await page.evaluate(() => ({ ...sessionStorage })), {});
});

test("an address switches counting off for this browser, on again, or tells all", async () => {
  on.livetop.pages.set("/a", article("A"));
  const page = await on.open("/a?livetop=off");
  await ready(page);
  await page.goto(`${on.livetop.url}/a`);
  await ready(page);
  assert.equal(await page.evaluate(() => window.livetop.view()), "browser-off");
  assert.deepEqual(await stored(page), { livetop: "off" });
  const told = page.waitForEvent("console", (message) => message.text().includes("/a"));
  await page.goto(`${on.livetop.url}/a?livetop=on`);
  await on.livetop.posted(1);
  assert.deepEqual(await stored(page), {});
  await page.goto(`${on.livetop.url}/a?livetop=debug`);
  await told;
  await on.livetop.posted(2);
  assert.deepEqual(eventsOf(on.livetop), Array(2).fill(view("/a", "A")));
});

test("a script from another origin posts to that origin, in spite of denied storage", async () => {
  const other = await LivetopDouble.start();
  on.livetop.pages.set("/a", article("A", script('data-site="blog" data-consent="granted"', `${other.url}/tracker.js`)));
  const initScript = () => {
    for (const name of ["localStorage", "sessionStorage"]) {
      Object.defineProperty(window, name, {
        get() {
          throw new DOMException("denied");
        },
      });
    }
  };
  const page = await on.open("/a", { initScript });
  const [{ event }] = await other.posted(1);
  assert.deepEqual(event.events, [view("/a", "A")]);
  assert.match(event.visitor, /^[0-9a-f]{32}$/);
  assert.equal(on.livetop.posts.length, 0);
  assert.deepEqual(page.errors, []);
  await other.stop();
});

test("nothing that fails is thrown into the page", async () => {
  on.livetop.pages.set("/a", article("A", script('data-site="blog" data-endpoint="http://127.0.0.1:9/"')));
  const initScript = () => {
    Navigator.prototype.sendBeacon = () => {
      throw new Error("as a browser extension may");
    };
  };
  const page = await on.open("/a", { initScript });
  await ready(page);
  const answers = await page.evaluate(() => {
    const cyclic = { type: "x" };
    cyclic.self = cyclic;
    history.pushState(null, "", "/b");
    window.livetop.queue.push(null, 7, () => window.livetop.noSuchFunction());
    return [cyclic, undefined, null, "x", { type: 7 }].map((event) => window.livetop.track(event));
  });
  assert.deepEqual(answers, ["invalid-event", "no-type", "invalid-event", "no-type", "no-type"]);
  await page.goto(`${on.livetop.url}/`);
  assert.deepEqual(page.thrown, []);
});

test("a framed page and a page that opted out are not counted, and say why", async () => {
  on.livetop.pages.set("/a", article("A")).set("/framed", article("F", script('data-site="blog" data-allow-frames')));
  on.livetop.pages.set("/off", article("Off", script()).replace("<body>", "<body data-livetop-off>"));
  on.livetop.pages.set("/framing", `<!doctype html><iframe src="/a"></iframe><iframe src="/framed"></iframe>`);
  const off = await on.open("/off");
  await ready(off);
  assert.equal(await off.evaluate(() => window.livetop.skipReason()), "page-off");
  const framing = await on.open("/framing");
  const frame = framing.frames().find((one) => one.url().endsWith("/a"));
  await frame.waitForFunction(() => window.livetop?.view);
  assert.equal(await frame.evaluate(() => window.livetop.view()), "frame");
  await on.livetop.posted(1);
  assert.deepEqual(eventsOf(on.livetop), [view("/framed", "F")]);
});

test("a page with a strict policy is counted, with its options, and reports nothing", async () => {
  const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
  const head = `<meta http-equiv="Content-Security-Policy" content="${policy}">${script('data-site="blog" data-query="p" data-links')}`;
  on.livetop.pages.set("/a", article("A", head));
  const page = await on.open("/a?p=1&q=2");
  assert.deepEqual(await everything(on.livetop, await prepared(page)), [view("/a?p=1", "A")]);
  assert.deepEqual(page.errors, []);
});

async function prepared(page) {
  await ready(page);
  return page;
}

test("options that cannot be loaded may forbid to count: nothing is, and the console says so", async () => {
  on.livetop.pages.set("/a", article("A", script('data-site="blog" data-query="p"')));
  const page = await on.open("/favicon.svg");
  await page.route("**/livetop-options.js", (route) => route.abort());
  const told = page.waitForEvent("console", (message) => message.text().startsWith("Livetop blog"));
  await page.goto(`${on.livetop.url}/a`);
  await told;
  assert.equal(await page.evaluate(() => window.livetop), undefined);
  assert.deepEqual([on.livetop.posts, page.thrown], [[], []]);
});

test("consent that comes while its file cannot be loaded throws nothing", async () => {
  on.livetop.pages.set("/a", article("A"));
  const page = await on.open("/favicon.svg");
  await page.route("**/livetop-options.js", (route) => route.abort());
  const told = page.waitForEvent("console", (message) => message.text().startsWith("Livetop blog"));
  await page.goto(`${on.livetop.url}/a`);
  await ready(page);
  await page.evaluate(() => window.livetop.consent(true));
  await told;
  assert.deepEqual(page.thrown, []);
});
