import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { stage } from "./stage.js";
import { article, everything, events, ready, script, stored } from "./tracked-page.js";

const on = stage();
const manual = script('data-site="blog" data-manual', "/tracker.js");

test("a page is one view, in one request, and nothing is stored", async () => {
  on.livetop.pages.set("/articles/42", article("On slices"));
  const page = await on.open("/articles/42?utm=x#top");
  const [{ body, contentType }] = await on.livetop.posted(1);
  const expected = '{"id":"0.","events":[{"type":"view","page":"/articles/42","title":"On slices"}],"site":"blog","webdriver":true}';
  assert.equal(body.replace(/0\.\d+(e-\d+)?/, "0."), expected);
  assert.equal(contentType, "text/plain;charset=UTF-8");
  assert.deepEqual(await everything(on.livetop, page), [{ type: "view", title: "On slices", page: "/articles/42" }]);
  assert.deepEqual(await stored(page), {});
  assert.deepEqual(page.errors, []);
});

test("titles arrive as they are, whatever they hold", async () => {
  const title = `"quotes" 'too' \\ </title> $x #if ${"\u2028"} 🚂 עברית`;
  on.livetop.pages.set("/a", article("x", manual));
  const page = await on.open("/a");
  await ready(page);
  await page.evaluate((title) => {
    document.title = title;
    window.livetop.view();
  }, title);
  const [view] = await everything(on.livetop, page);
  assert.equal(view.title, await page.title());
  assert.match(view.title, /🚂 עברית$/);
});

/** A single page app, with a router that kept the browser's own function from before the tracker. */
const app = (head = script()) => article("Home", `<script>window.go = history.pushState.bind(history, null, "");</script>${head}`);
const viewsOf = (all) => all.filter(({ type }) => type === "view").map(({ page, title }) => [page, title]);

test("in a single page app each new path is a view under its own title, however it is set", async () => {
  for (const initScript of [undefined, () => Object.defineProperty(window, "navigation", { value: undefined })]) {
    const livetop = on.livetop;
    const before = livetop.posts.length;
    livetop.pages.set("/", app());
    const page = await on.open("/", { initScript });
    await ready(page);
    assert.equal(await page.evaluate(() => Boolean(window.navigation)), initScript === undefined);
    await livetop.posted(before + 1);
    const show = async (change, title) => {
      const count = livetop.posts.length;
      await page.evaluate(change);
      await page.evaluate((title) => setTimeout(() => (document.title = title), 300), title);
      await livetop.posted(count + 1);
    };
    await show(() => history.pushState(null, "", "/b?x=1"), "B");
    await page.evaluate(() => history.pushState(null, "", "/b?x=2"));
    await show(() => history.replaceState(null, "", "/c"), "C");
    await show(() => window.go("/d"), "D");
    await show(() => history.go(-3), "Home");
    const all = livetop.posts.slice(before).flatMap(({ event }) => event.events);
    assert.deepEqual(viewsOf(all), [["/", "Home"], ["/b", "B"], ["/c", "C"], ["/d", "D"], ["/", "Home"]]);
    assert.deepEqual(page.errors, []);
  }
});

test("clicks are those of readers, once each, where they were", async () => {
  const body = `<style>body { margin: 0; height: 3000px } * { font: 16px monospace }</style>
    <p id="out">not counted</p>
    <div data-livetop-click><button id="buy">Buy</button> <label id="label">Remember <input type="checkbox" id="box"></label>
    <a href="/other" id="link">other</a> <svg id="icon" width="40" height="40"><path d="M0 0h40v40H0z"/></svg>
    <form onsubmit="return false"><input id="text"><button>Go</button></form></div>
    <x-shop id="host"></x-shop><script>host.attachShadow({ mode: "open" }).innerHTML = "<p data-livetop-click><b id=deep>deep</b></p>"</script>`;
  on.livetop.pages.set("/shop", article("Shop", manual, body)).set("/other", "<!doctype html>");
  const page = await on.open("/shop");
  await ready(page);
  await page.click("#out");
  await page.click("#buy");
  await page.click("#label", { position: { x: 5, y: 5 } });
  await page.click("#link", { button: "middle" });
  await page.click("#buy", { button: "middle" });
  await page.click("#buy", { button: "right" });
  await page.click("#icon");
  await page.click("#deep");
  await page.evaluate(() => document.querySelector("#buy").click());
  for (const [id, key] of [["buy", "Enter"], ["text", "Enter"], ["box", "Space"]]) {
    await page.focus(`#${id}`);
    await page.keyboard.press(key);
  }
  const clicks = await everything(on.livetop, page);
  const at = async (id, x, y) => {
    const box = await page.locator(id).boundingBox();
    return [Math.round(box.x + (x ?? box.width / 2)), Math.round(box.y + (y ?? box.height / 2))];
  };
  const expected = [await at("#buy"), await at("#label", 5, 5), await at("#link"), await at("#icon"), await at("#deep")];
  const size = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.scrollHeight]);
  assert.equal(clicks.length, expected.length + 3);
  for (const [index, [x, y]] of expected.entries()) {
    const click = clicks[index];
    assert.deepEqual([click.type, click.page, click.w, click.h], ["click", "/shop", ...size]);
    assert.ok(Math.abs(click.x - x) <= 1 && Math.abs(click.y - y) <= 1, `${click.x},${click.y} is not near ${x},${y}`);
  }
  assert.deepEqual(clicks.slice(-3), Array(3).fill({ type: "click", page: "/shop" }));
});

test("a video's play counts once, what else becomes of it is told under names of its own", async () => {
  const body = `<video id="film" data-livetop-video src="/media/intro.mp4?sig=1"></video><video id="named" data-livetop-video="Welcome"></video>
    <video id="stream" data-livetop-video></video><video id="private" src="/media/private.mp4"></video>`;
  on.livetop.pages.set("/films", article("Films", manual, body));
  const page = await on.open("/films");
  await ready(page);
  await page.evaluate(() => {
    const fire = (id, ...types) => types.forEach((type) => document.getElementById(id).dispatchEvent(new Event(type)));
    document.getElementById("stream").src = URL.createObjectURL(new Blob(["x"]));
    const film = document.getElementById("film");
    Object.defineProperties(film, { currentTime: { writable: true, value: 0 }, duration: { value: 100 } });
    fire("private", "play", "pause", "ended");
    fire("film", "play", "pause", "play", "pause", "play");
    for (film.currentTime of [10, 26, 30, 60, 80]) fire("film", "timeupdate");
    fire("film", "ended");
    fire("named", "play");
    fire("stream", "play", "play");
  });
  assert.deepEqual((await everything(on.livetop, page)).map(({ type, video }) => [type, video]), [
    ["video", "intro.mp4"],
    ["video-pause", "intro.mp4"],
    ["video-25", "intro.mp4"],
    ["video-50", "intro.mp4"],
    ["video-75", "intro.mp4"],
    ["video-end", "intro.mp4"],
    ["video", "Welcome"],
    ["video", "/films"],
  ]);
});

test("a stub of one line keeps what is called before the script is there, and where it is blocked", async () => {
  const documented = readFileSync(new URL("../../../docs/tracker.md", import.meta.url), "utf8");
  const [line] = documented.match(/^<script>window\.livetop .*<\/script>$/m);
  const stub = `${line}<script>livetop.track({ type: "early" }); livetop.view("/virtual"); livetop.consent(false);</script>`;
  on.livetop.pages.set("/a", article("A", stub + script())).set("/blocked", article("B", stub));
  const page = await on.open("/a");
  const all = await events(on.livetop, 3);
  assert.deepEqual(all.map(({ type, page }) => [type, page]), [["early", undefined], ["view", "/virtual"], ["view", "/a"]]);
  assert.deepEqual(page.errors, []);
  const blocked = await on.open("/blocked");
  assert.equal(await blocked.evaluate(() => livetop.queue.length), 3);
  assert.deepEqual(blocked.errors, []);
});

test("the demo's small site is tracked, page by page", async () => {
  const page = await on.open("/demo/index.html");
  await ready(page);
  await page.click("text=Sourdough for beginners");
  await page.waitForURL("**/demo/sourdough.html");
  await ready(page);
  const all = (await everything(on.livetop, page)).filter(({ type }) => type !== "engagement");
  assert.deepEqual(all.map(({ type, page }) => [type, page]), [
    ["view", "/demo/index.html"],
    ["click", "/demo/index.html"],
    ["view", "/demo/sourdough.html"],
  ]);
  assert.deepEqual(new Set(on.livetop.posts.map(({ event }) => event.site)), new Set(["demo"]));
  assert.deepEqual(page.errors, []);
});
