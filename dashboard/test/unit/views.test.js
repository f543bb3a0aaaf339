import assert from "node:assert/strict";
import { test } from "node:test";
import { PageDouble } from "./page-double.js";

/** A page whose first view was sent and taken. */
async function loaded(options) {
  const page = new PageDouble({ address: "https://www.example.com/", title: "Home", ...options }).run();
  await page.wait(1);
  return page;
}

const home = ["/", "Home"];

test("a loaded page is one view, at once, in one request, and nothing else is sent", async () => {
  const page = new PageDouble().run();
  await page.wait(1);
  const [{ to, body, options }] = page.requests;
  const { id, ...rest } = body;
  assert.equal(to, "https://live.example.com/stats/api/events");
  assert.match(id, /^0\.\d+/);
  assert.deepEqual(rest, { site: "blog", events: [{ type: "view", page: "/articles/42", title: "On slices" }] });
  assert.deepEqual(options, { method: "POST", keepalive: true });
  await page.wait(60_000);
  assert.equal(page.requests.length, 1);
  assert.deepEqual([page.beacons, page.warnings], [[], []]);
});

test("an address of the page gets the name that its readers see", async () => {
  const named = {
    "/caf%C3%A9": "/café",
    "/%D8%B3%D9%84%D8%A7%D9%85": "/سلام",
    "/a;jsessionid=A1B2/b;JSESSIONID=7": "/a/b",
    "/a;v=2": "/a;v=2",
    "/a%20b": "/a%20b",
    "/a%2Fb%E2%80%AEc": "/a%2Fb%E2%80%AEc",
    "/caf%E9": "/caf%E9",
    "/100%25": "/100%25",
    "/a?q=1#top": "/a",
  };
  for (const [address, name] of Object.entries(named)) {
    const page = await loaded({ address: `https://www.example.com${address}` });
    assert.deepEqual(page.views, [[name, "Home"]]);
  }
});

test("a page says its own name", async () => {
  const page = await loaded({ html: { livetopPage: "article-42" } });
  assert.deepEqual(page.views, [["article-42", "Home"]]);
});

test("a new path is a view once its title has settled; a new query is none", async () => {
  const page = await loaded();
  page.go("/?q=2");
  page.go("/b");
  page.document.title = "B";
  await page.wait(199);
  assert.deepEqual(page.views, [home]);
  await page.wait(1000);
  page.go("/b?page=2");
  await page.wait(10_000);
  assert.deepEqual(page.views, [home, ["/b", "B"]]);
});

test("a title that comes with the data is waited for, but not for ever", async () => {
  const page = await loaded();
  page.go("/late");
  await page.wait(3000);
  assert.deepEqual(page.views, [home]);
  page.document.title = "Mayor resigns";
  await page.wait(1000);
  page.go("/never");
  await page.wait(6000);
  assert.deepEqual(page.views, [home, ["/late", "Mayor resigns"], ["/never", "Mayor resigns"]]);
});

test("a title that changes all the time is no reason to wait longer", async () => {
  const page = await loaded();
  page.go("/ticker");
  for (let tick = 0; tick < 60; tick++) {
    page.document.title = `news ${tick}`;
    await page.wait(100);
  }
  assert.deepEqual(page.views.map(([name]) => name), ["/", "/ticker"]);
});

test("who hurries on is counted without the title of the page before", async () => {
  const page = await loaded();
  page.go("/b");
  await page.wait(100);
  page.go("/c");
  page.document.title = "C";
  await page.wait(1000);
  assert.deepEqual(page.views, [home, ["/b", undefined], ["/c", "C"]]);
});

test("a page that another one replaces at once was on the way to it", async () => {
  const page = await loaded();
  page.go("/login");
  await page.wait(50);
  page.go("/home", "replace");
  page.document.title = "Yours";
  await page.wait(1000);
  page.go("/later", "replace");
  page.document.title = "Later";
  await page.wait(1000);
  page.go("/guard");
  page.go("/later", "replace");
  await page.wait(10_000);
  assert.deepEqual(page.views, [home, ["/home", "Yours"], ["/later", "Later"]]);
});

test("back is a view, too", async () => {
  const page = await loaded();
  for (const [to, title] of [["/b", "B"], ["/", "Home"]]) {
    page.go(to, "traverse");
    page.document.title = title;
    await page.wait(1000);
  }
  assert.deepEqual(page.views, [home, ["/b", "B"], home]);
});

test("a page is counted when it is seen: never, if nobody comes, and once", async () => {
  for (const unseen of [{ hidden: true }, { hidden: true, prerendering: true }]) {
    const page = new PageDouble(unseen).run();
    await page.wait(60_000);
    page.fire("pagehide");
    page.fire("pageshow", { persisted: false });
    await page.wait(1000);
    assert.deepEqual([page.requests, page.beacons], [[], []]);
    page.show(); // while it still is what Chromium calls prerendering
    page.document.prerendering = false;
    page.fire("prerenderingchange");
    page.hide();
    page.show();
    await page.wait(1000);
    assert.deepEqual(page.views, [["/articles/42", "On slices"]]);
  }
});

test("of pages that change while nobody looks the one that is there counts", async () => {
  const page = await loaded();
  page.hide();
  page.go("/b");
  await page.wait(60_000);
  page.go("/c");
  page.document.title = "C";
  await page.wait(60_000);
  page.show();
  await page.wait(1000);
  assert.deepEqual(page.views, [home, ["/c", "C"]]);
});

test("who leaves while the title is awaited is counted", async () => {
  const page = await loaded();
  page.go("/b");
  page.hide();
  assert.deepEqual(page.views, [home, ["/b", undefined]]);
  page.show();
  await page.wait(10_000);
  assert.equal(page.requests.length, 2);
});

test("a page that comes back from the browser's cache is a view", async () => {
  const page = await loaded();
  page.fire("pagehide");
  page.fire("pageshow", { persisted: true });
  await page.wait(1000);
  assert.deepEqual(page.views, [home, home]);
});

test("a page without a title yet waits for it", async () => {
  const page = new PageDouble({ title: "" }).run();
  await page.wait(400);
  assert.deepEqual(page.views, []);
  page.document.title = "Here";
  await page.wait(1000);
  assert.deepEqual(page.views, [["/articles/42", "Here"]]);
});

test("the body is waited for, since it may say that nothing is counted", async () => {
  const page = new PageDouble();
  const { body } = page.document;
  page.document.body = null;
  page.run();
  await page.wait(5000);
  assert.deepEqual(page.requests, []);
  page.document.body = { dataset: { livetopOff: "" } };
  await page.wait(5000);
  assert.deepEqual(page.requests, []);
  assert.deepEqual(page.warnings.map(([, site, reason]) => [site, reason]), [["blog", "page-off"]]);
  page.document.body = body;
  page.livetop.view();
  await page.wait(1000);
  assert.equal(page.requests.length, 1);
});

test("the script may be there twice; another site counts for itself", async () => {
  const page = new PageDouble().run().run();
  page.document.currentScript.dataset = { site: "publisher" };
  page.run();
  await page.wait(1000);
  assert.deepEqual(page.requests.map(({ body }) => [body.site, body.events.length]), [["blog", 1], ["publisher", 1]]);
});
