import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "./stage.js";
import { article, events, eventsOf, everything, ready, script } from "./tracked-page.js";

const on = stage();
const view = (page, title = "A") => ({ type: "view", page, title });

let tab; // of this test: a new one for each page takes longer than the page

/** What the page at an address counts with these attributes, or whatever else is in its head. */
async function counted(address, attributes, { head = "", body = "", act } = {}) {
  const embedded = attributes === null ? head : head + script(`data-site="blog" ${attributes}`);
  on.livetop.posts.length = 0;
  on.livetop.pages.set(new URL(address, on.livetop.url).pathname, article("A", embedded, body));
  tab = tab?.isClosed() === false ? tab : await on.open("/favicon.svg");
  await tab.goto(on.livetop.url + address);
  await ready(tab);
  await act?.(tab);
  const all = await everything(on.livetop, tab);
  assert.deepEqual(tab.thrown, []);
  await tab.goto(`${on.livetop.url}/favicon.svg`);
  return all;
}

test("the page's name is what the options make of its address", async () => {
  const canonical = (href) => ({ head: `<link rel="canonical" href="${href}">` });
  const named = [
    ["/a?utm=x&page_id=7&p=4%202", 'data-query="p,page_id"', "/a?p=4+2&page_id=7"],
    ["/a?utm=x", 'data-query="p"', "/a"],
    ["/a;v=2/b;w", "data-no-path-parameters", "/a/b"],
    ["/app#/users?tab=1", "data-hash", "/app#/users"],
    ["/app#!/users", "data-hash", "/app#!/users"],
    ["/app#comments", "data-hash", "/app"],
    ["/a/", "data-canonical", "/articles/42", canonical("/articles/42")],
    ["/a/", "data-canonical", "/a/", canonical("https://other.example/articles/42")],
    ["/a/", "", "/a/", canonical("/articles/42")],
  ];
  for (const [address, attributes, name, more] of named) {
    assert.deepEqual(await counted(address, attributes, more), [view(name)], `${address} ${attributes}`);
  }
});

test("routes in the fragment, and kept keys of the query, are pages of a single page app", async () => {
  const go = (...all) => async (page) => {
    for (const [to, title] of all) {
      await page.evaluate(([to, title]) => {
        location.hash = to;
        document.title = title;
      }, [to, title]);
      const before = on.livetop.posts.length;
      await on.livetop.posted(before + 1);
    }
  };
  const all = await counted("/app#/", "data-hash", { act: go(["#/b", "B"], ["#/c?x=1", "C"]) });
  assert.deepEqual(all, [view("/app#/"), view("/app#/b", "B"), view("/app#/c", "C")]);
});

test("settings are found where a tag manager left them", async () => {
  const settings = `<script>window.livetopSettings = { site: "blog", query: "p" };</script>`;
  const ways = [
    `${settings}<script async src="/livetop.js"></script>`,
    `<script async src="/livetop.js?site=blog&query=p"></script>`,
    `${settings}<script type="module" src="/livetop.js"></script>`,
    `<script type="module" src="/livetop.js?site=blog&query=p"></script>`,
    `<script>setTimeout(() => { const s = document.createElement("script"); s.src = "/livetop.js?site=blog&query=p"; document.head.append(s) }, 100)</script>`,
    `${script('data-site="blog" data-query="p"')}${script('data-site="blog" data-query="p"', "/tracker.js")}`,
  ];
  for (const head of ways) {
    assert.deepEqual(await counted("/a?p=1&q=2", null, { head }), [view("/a?p=1")], head);
    assert.deepEqual(new Set(on.livetop.posts.map(({ event }) => event.site)), new Set(["blog"]), head);
  }
});

test("copies of the site on other hosts do not count as it", async () => {
  const host = new URL(on.livetop.url).hostname;
  assert.deepEqual(await counted("/a", `data-hosts="www.example.com, ${host}"`), [view("/a")]);
  assert.deepEqual(await counted("/web/2026/http://www.example.com/", `data-hosts="${host}"`), [view("/web/2026/http://www.example.com/")]);
  on.livetop.posts.length = 0;
  for (const [attributes, reason] of [
    ['data-hosts="www.example.com,*.example.net"', "copy"],
    ["data-skip-localhost", "localhost"],
    ["data-off", "script-off"],
  ]) {
    on.livetop.pages.set("/a", article("A", script(`data-site="blog" ${attributes}`)));
    const page = await on.open("/a");
    await ready(page);
    assert.equal(await page.evaluate(() => window.livetop.track({ type: "x" })), reason);
  }
  assert.deepEqual(on.livetop.posts, []);
});

test("data-manual leaves views to the page", async () => {
  const all = await counted("/a", "data-manual", {
    act: (page) =>
      page.evaluate(() => {
        history.pushState(null, "", "/b");
        dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true }));
        window.livetop.view();
      }),
  });
  assert.deepEqual(all, [view("/b")]);
});

test("a hook changes events or drops them, and none passes where it fails", async () => {
  const head = `<script>window.livetopSettings = { beforeSend: (event) => {
    if (event.type === "secret") return null;
    if (event.type === "broken") throw new Error("in the hook");
    return { ...event, plan: "free" };
  } };</script>`;
  const act = async (page) => {
    const answers = await page.evaluate(() => ["secret", "broken"].map((type) => window.livetop.track({ type })));
    assert.deepEqual(answers, ["before-send", "before-send"]);
  };
  assert.deepEqual(await counted("/a", "", { head, act }), [{ ...view("/a"), plan: "free" }]);
});

test("links that leave the site and files are counted where it is asked for", async () => {
  const body = `<a id="out" href="https://other.example/x?token=1#y" onclick="event.preventDefault()"><b>out</b></a>
    <a id="in" href="#here">in</a><a id="file" href="/media/report.PDF?sig=1" onclick="event.preventDefault()">file</a>`;
  const act = async (page) => {
    for (const id of ["#out b", "#in", "#file"]) await page.click(id);
    await page.evaluate(() => document.querySelector("#out").click());
  };
  const outbound = { type: "outbound", url: "https://other.example/x", page: "/a" };
  const download = { type: "download", url: `${on.livetop.url}/media/report.PDF`, page: "/a" };
  const withExtra = (names) => async (page) => {
    await page.waitForFunction((names) => names.every((name) => window.livetop.extras.has(name)), names);
    await act(page);
  };
  assert.deepEqual(await counted("/a", "", { body, act }), [view("/a")]);
  assert.deepEqual(await counted("/a", "data-outbound", { body, act: withExtra(["links"]) }), [view("/a"), outbound]);
  assert.deepEqual(await counted("/a", "data-downloads", { body, act: withExtra(["links"]) }), [view("/a"), download]);
  assert.deepEqual(await counted("/a", 'data-with="links,forms"', { body, act: withExtra(["links", "forms"]) }), [view("/a"), outbound, download]);
});

test("valid forms are counted when they are sent off, also by a file of its own", async () => {
  const body = `<form id="letters" action="/subscribe" onsubmit="event.preventDefault()"><input id="mail" type="email" name="id" required><button id="go">Go</button></form>`;
  const head = `<script type="module" src="/livetop-forms.js"></script>`;
  const act = async (page) => {
    await page.waitForFunction(() => window.livetop.extras?.has("forms"));
    await page.click("#go");
    await page.fill("#mail", "a@example.com");
    await page.click("#go");
  };
  assert.deepEqual(await counted("/a", "", { head, body, act }), [view("/a"), { type: "form", form: "letters", page: "/a" }]);
});

test("a page that is not there says so", async () => {
  assert.deepEqual(await counted("/a", 'data-not-found="404"'), [{ ...view("/a"), status: 404 }]);
  assert.deepEqual(await counted("/a", "data-not-found"), [view("/a")]);
  on.livetop.posts.length = 0;
  const body = article("Gone", script('data-site="blog" data-not-found'));
  await tab.route("**/gone", (route) => route.fulfill({ status: 404, contentType: "text/html", body }));
  await tab.goto(`${on.livetop.url}/gone`);
  await ready(tab);
  await tab.evaluate(() => {
    history.pushState(null, "", "/found");
    document.title = "Found";
  });
  await events(on.livetop, 2);
  assert.deepEqual(await everything(on.livetop, tab), [{ ...view("/gone", "Gone"), status: 404 }, view("/found", "Found")]);
});

test("how long a page was read is told once, when it is left, and who reads now again and again", async () => {
  on.livetop.pages.set("/a", article("A", script('data-site="blog" data-engagement data-heartbeat="15s"')));
  const page = await on.open("/favicon.svg");
  await page.clock.install();
  await page.goto(`${on.livetop.url}/a`);
  await ready(page);
  await page.waitForFunction(() => window.livetop.extras?.has("engagement"));
  await page.mouse.move(5, 5);
  for (let second = 0; second < 40; second++) await page.clock.runFor(1000);
  await page.clock.runFor(60_000); // nobody moves any more
  await page.evaluate(() => {
    Object.defineProperty(document, "hidden", { value: true, configurable: true });
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
    document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
  });
  await page.evaluate(() => Object.defineProperty(document, "hidden", { value: false, configurable: true }));
  await page.mouse.move(50, 50);
  for (let second = 0; second < 16; second++) await page.clock.runFor(1000);
  await page.evaluate(() => window.dispatchEvent(new Event("pagehide")));
  await page.goto(`${on.livetop.url}/favicon.svg`);
  const all = eventsOf(on.livetop);
  const engaged = all.filter(({ type }) => type === "engagement");
  assert.equal(engaged.length, 1);
  assert.deepEqual({ ...engaged[0], seconds: undefined }, { type: "engagement", page: "/a", seconds: undefined, scroll: 100 });
  assert.ok(engaged[0].seconds >= 28 && engaged[0].seconds <= 31, engaged[0].seconds);
  assert.deepEqual(all.filter(({ type }) => type === "heartbeat"), Array(3).fill({ type: "heartbeat", page: "/a" }));
});
