import assert from "node:assert/strict";
import { test } from "node:test";
import { LivetopDouble } from "./livetop-double.js";
import { stage } from "./stage.js";
import { article, ready, script, stored, withoutId } from "./tracked-page.js";

const on = stage();

test("who asks for privacy is counted without an id", async () => {
  on.livetop.pages.set("/a", article("A"));
  const initScript = () => {
    Object.defineProperty(navigator, "globalPrivacyControl", { value: true });
    localStorage.livetop = "kept-before";
  };
  const page = await on.open("/a", { initScript });
  const [post] = await on.livetop.posted(1);
  assert.equal(withoutId(post), '{"type":"view","page":"/a","title":"A","site":"blog","id":"1"}');
  assert.deepEqual(await stored(page), {});
});

test("a script from another origin posts to that origin, in spite of denied storage", async () => {
  const other = await LivetopDouble.start();
  on.livetop.pages.set("/a", article("A", `<script async src="${other.url}/tracker.js" data-site="blog"></script>`));
  const initScript = () =>
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("denied");
      },
    });
  const page = await on.open("/a", { initScript });
  const [{ event }] = await other.posted(1);
  assert.equal(event.page, "/a");
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
    return [window.livetop.track(cyclic), window.livetop.track(), window.livetop.track("x"), window.livetop.track({ type: 7 })];
  });
  assert.deepEqual(answers, [null, "no-type", "no-type", "no-type"]);
  assert.deepEqual(page.thrown, []);
});

test("a framed page and a page that opted out are not counted, and say why", async () => {
  on.livetop.pages.set("/a", article("A"));
  on.livetop.pages.set("/off", article("Off", script(), "").replace("<body>", "<body data-livetop-off>"));
  on.livetop.pages.set("/framing", `<!doctype html><iframe src="/a"></iframe>`);
  const off = await on.open("/off");
  await ready(off);
  assert.equal(await off.evaluate(() => window.livetop.skipReason()), "page-off");
  const framing = await on.open("/framing");
  const frame = framing.frames()[1];
  await frame.waitForFunction(() => window.livetop?.view);
  assert.equal(await frame.evaluate(() => window.livetop.view()), "frame");
  assert.deepEqual(on.livetop.posts, []);
});
