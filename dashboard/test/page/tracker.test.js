import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "./stage.js";
import { article, ready, script, stored, withoutId } from "./tracked-page.js";

const on = stage();

test("the first view asks for a visitor id, keeps it in one key, and the next page sends it by beacon", async () => {
  on.livetop.pages.set("/articles/42", article("On slices")).set("/articles/43", article("On windows"));
  const page = await on.open("/articles/42?utm=x");
  const [first] = await on.livetop.posted(1);
  assert.equal(withoutId(first), '{"type":"view","page":"/articles/42","title":"On slices","site":"blog","id":"1"}');
  await page.waitForFunction(() => localStorage.length === 1);
  assert.deepEqual(await stored(page), { livetop: "visitor-1" });

  await page.goto(`${on.livetop.url}/articles/43`);
  const [, second] = await on.livetop.posted(2);
  const expected = '{"type":"view","page":"/articles/43","title":"On windows","site":"blog","visitor":"visitor-1","id":"1"}';
  assert.equal(withoutId(second), expected);
  assert.deepEqual([first.mode, second.mode], ["cors", "no-cors"]);
  assert.deepEqual([first.contentType, second.contentType], Array(2).fill("text/plain;charset=UTF-8"));
  assert.deepEqual(page.errors, []);
});

test("where there is no sendBeacon the views go by fetch", async () => {
  on.livetop.pages.set("/a", article("A"));
  const initScript = () => {
    Navigator.prototype.sendBeacon = undefined;
    localStorage.livetop = "visitor-9";
  };
  await on.open("/a", { initScript });
  const [post] = await on.livetop.posted(1);
  assert.equal(post.mode, "cors");
  assert.equal(withoutId(post), '{"type":"view","page":"/a","title":"A","site":"blog","visitor":"visitor-9","id":"1"}');
});

test("titles arrive as they are, whatever they hold", async () => {
  const title = `"quotes" 'too' \\ </title> $x #if ${"\u2028"} 🚂 עברית`;
  on.livetop.pages.set("/a", article("x", script('data-site="blog" data-manual')));
  const page = await on.open("/a");
  await ready(page);
  await page.evaluate((title) => {
    document.title = title;
    window.livetop.view();
  }, title);
  const [post] = await on.livetop.posted(1);
  assert.equal(post.event.title, await page.title());
  assert.match(post.event.title, /🚂 עברית$/);
});

test("in a single page app each new path is a view, with the title it settles on", async () => {
  on.livetop.pages.set("/a", article("A"));
  const page = await on.open("/a");
  await on.livetop.posted(1);
  await page.evaluate(() => {
    history.pushState(null, "", "/b?x=1");
    setTimeout(() => (document.title = "B"));
  });
  await on.livetop.posted(2);
  await page.evaluate(() => {
    history.pushState(null, "", "/b?x=2");
    document.title = "A";
    history.go(-2);
  });
  const posts = await on.livetop.posted(3);
  assert.deepEqual(posts.map(({ event }) => [event.page, event.title]), [["/a", "A"], ["/b", "B"], ["/a", "A"]]);
});

test("custom events, opted-in clicks and videos are counted", async () => {
  const body = `<p id="out">not counted</p><div data-livetop-click><button>Buy</button></div>
    <video data-livetop-video src="/media/intro.mp4"></video><video id="private" src="/media/private.mp4"></video>`;
  on.livetop.pages.set("/shop", article("Shop", script('data-site="shop" data-manual'), body));
  const page = await on.open("/shop");
  await ready(page);
  assert.equal(await page.evaluate(() => window.livetop.track({ type: "signup", plan: "free" })), null);
  await on.livetop.posted(1);
  await page.waitForFunction(() => localStorage.livetop);
  await page.locator("#out").click();
  await page.getByRole("button").click();
  const box = await page.getByRole("button").boundingBox();
  await on.livetop.posted(2);
  await page.evaluate(() => {
    document.querySelector("#private").dispatchEvent(new Event("play"));
    for (const type of ["play", "pause", "play", "ended"]) document.querySelector("video").dispatchEvent(new Event(type));
  });
  const posts = await on.livetop.posted(4);
  const sent = posts.map(({ event: { id, visitor, site, webdriver, ...event } }) => event);
  const [x, y] = [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)];
  assert.deepEqual(sent[0], { type: "signup", plan: "free" });
  assert.deepEqual({ type: sent[1].type, page: sent[1].page }, { type: "click", page: "/shop" });
  assert.ok(Math.abs(sent[1].x - x) <= 1 && Math.abs(sent[1].y - y) <= 1, `${sent[1].x},${sent[1].y} is not near ${x},${y}`);
  assert.deepEqual(sent.slice(2).map(JSON.stringify).sort(), [
    '{"type":"video","video":"intro.mp4","action":"play"}',
    '{"type":"video-end","video":"intro.mp4","action":"end"}',
  ]);
});

test("events from before the script was there are counted once it is", async () => {
  const early = '<script>window.livetop = { queue: [{ type: "early" }] };</script>';
  on.livetop.pages.set("/a", article("A", early + script('data-site="blog" data-manual')));
  await on.open("/a");
  const [post] = await on.livetop.posted(1);
  assert.equal(post.event.type, "early");
});
