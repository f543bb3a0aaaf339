import assert from "node:assert/strict";
import { test } from "node:test";
import { openPage } from "../browser.js";
import { boxedPage, shownRows } from "./boxed-page.js";
import { LivetopDouble, rankingOf } from "./livetop-double.js";
import { stage } from "./stage.js";

const on = stage();
const down = { status: 503, error: { code: "Unavailable", message: "The ranking table is unavailable" } };
const note = (page) => page.locator("livetop-ranking >> [part=note]");

/** Resolves when the page has asked so often, and fails if it asks more. */
async function askedTimes(count, page) {
  while (on.livetop.rankings.asked.length < count) await on.livetop.askedAgain(1);
  await settled(page);
  assert.equal(on.livetop.rankings.asked.length, count);
}

/** A page whose timers stand still until the test moves them. */
async function openStopped(boxes, options) {
  on.livetop.pages.set("/article", boxedPage(boxes, options));
  const page = await openPage(on.browser, "about:blank");
  await page.clock.install();
  await page.goto(`${on.livetop.url}/article`);
  await page.waitForFunction(() => customElements.get("livetop-ranking"));
  return page;
}

/** Whatever the page may have begun by now has been told to the server. */
async function settled(page) {
  await page.evaluate(() => fetch("/settled"));
}

async function passes(page, seconds) {
  await page.clock.runFor(seconds * 1000);
  await settled(page);
}

async function listed(page) {
  await page.clock.runFor(1);
  await shownRows(page);
}

async function becomes(page, visibility) {
  await page.evaluate((state) => {
    Object.defineProperty(document, "hidden", { configurable: true, value: state === "hidden" });
    document.dispatchEvent(new Event("visibilitychange"));
  }, visibility);
  await page.clock.runFor(1);
  await settled(page);
}

test("an answer is kept as long as its cache time says, less what it lay in caches", async () => {
  on.livetop.rank(rankingOf([["/a", 1]]));
  on.livetop.rankingHeaders = { "Cache-Control": "public, max-age=100, stale-while-revalidate=600", Age: "40" };
  const page = await openStopped("");
  await listed(page);
  let again = 0; // also of the browser's own cache, which lives by another clock than the page's timers
  page.on("request", (request) => (again += request.url().includes("/api/ranking")));
  await passes(page, 59);
  assert.equal(again, 0);
  await passes(page, 20);
  assert.equal(again, 1);
});

test("without a cache time it asks every ten seconds, or as often as it is told", async () => {
  on.livetop.rank(rankingOf([["/a", 1]]));
  const page = await openStopped('every="60"');
  await listed(page);
  await passes(page, 59);
  await askedTimes(1, page);
  await page.evaluate(() => document.querySelector("livetop-ranking").removeAttribute("every"));
  await passes(page, 20);
  await askedTimes(2, page);
  await passes(page, 9);
  await askedTimes(2, page);
  await passes(page, 5);
  await askedTimes(3, page);
});

test("a hidden tab asks nothing, and at once when it is looked at again", async () => {
  on.livetop.rank(rankingOf([["/a", 1]]));
  const page = await openStopped("");
  await listed(page);
  await becomes(page, "hidden");
  await passes(page, 600);
  await askedTimes(1, page);
  await becomes(page, "visible");
  await askedTimes(2, page);
  await becomes(page, "hidden");
  await becomes(page, "visible");
  await askedTimes(2, page); // what is fresh is not asked for again
});

test("far from the screen it asks nothing, and once it is removed never again", async () => {
  on.livetop.rank(rankingOf([["/a", 1]]));
  const page = await openStopped("", { before: '<div style="height: 9000px"></div>' });
  await passes(page, 600);
  await askedTimes(0, page);
  await page.evaluate(() => scrollTo(0, 8000));
  await page.waitForFunction(() => scrollY > 7000);
  await page.evaluate(() => new Promise((resolve) => new IntersectionObserver(resolve, { rootMargin: "100%" }).observe(document.querySelector("livetop-ranking"))));
  await listed(page);
  await askedTimes(1, page);
  await page.evaluate(() => {
    window.box = document.querySelector("livetop-ranking");
    window.box.remove();
  });
  await passes(page, 600);
  await askedTimes(1, page);
  await page.evaluate(() => document.body.prepend(window.box));
  await page.evaluate(() => scrollTo(0, 0));
  await page.evaluate(() => new Promise((resolve) => new IntersectionObserver(resolve).observe(window.box)));
  await passes(page, 1);
  await askedTimes(2, page);
});

test("after failures it asks ever more rarely, and at once when the browser is online again", async () => {
  on.livetop.rank(down);
  const page = await openStopped("");
  await passes(page, 1);
  await passes(page, 19);
  await askedTimes(1, page);
  await passes(page, 7);
  await askedTimes(2, page);
  await passes(page, 39);
  await askedTimes(2, page);
  for (let minutes = 0; minutes < 60; minutes++) await passes(page, 60);
  const questions = on.livetop.rankings.asked.length;
  assert.ok(questions > 5 && questions < 17, `${questions} questions in an hour`);
  on.livetop.rank(rankingOf([["/a", 1]]));
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await listed(page);
});

test("one question at a time; one that hangs is given up", async () => {
  on.livetop.rank(() => new Promise(() => {}));
  const page = await openStopped("");
  await passes(page, 9);
  await page.evaluate(() => (document.querySelector("livetop-ranking").onerror = ({ type }) => (window.told = type)));
  await passes(page, 2);
  await page.waitForFunction(() => window.told === "error");
  assert.equal(on.livetop.rankings.mostAtOnce, 1);
});

test("when everything is stopped a page shows the last list with its date, also after a reload, until all is back", async () => {
  const livetop = await LivetopDouble.start();
  livetop.rank(rankingOf([["/a", 1, 1, "On slices"]]));
  on.livetop.pages.set("/article", boxedPage(`every="1" endpoint="${livetop.url}"`));
  const page = await on.open("/article");
  await shownRows(page);
  assert.equal(await note(page).innerText(), "");
  await livetop.stop();
  await page.waitForFunction(() => document.querySelector("livetop-ranking").shadowRoot.querySelector("[part=note]").textContent);
  assert.deepEqual(await shownRows(page), ["On slices"]);
  await page.reload();
  await page.waitForFunction(() => document.querySelector("livetop-ranking").shadowRoot?.querySelector("[part=note]").textContent);
  assert.match(await note(page).innerText(), /^\d+:\d\d\s[AP]M · \d+ minutes ago$/);
  assert.deepEqual(await shownRows(page), ["On slices"]);
  on.livetop.rank(rankingOf([["/b", 1]]));
  await page.evaluate(() => document.querySelector("livetop-ranking").removeAttribute("endpoint"));
  await page.getByText("/b", { exact: true }).waitFor();
  assert.equal(await note(page).innerText(), "");
});

test("an old list that a cache still serves is dated, too, by the server's clock and not the reader's", async () => {
  const hour = { secondsAgo: 3600 };
  on.livetop.rank(rankingOf([["/a", 1]], hour));
  on.livetop.pages.set("/article", boxedPage(""));
  const dated = await on.open("/article");
  await shownRows(dated);
  assert.match(await note(dated).innerText(), / (59|60) minutes ago$/);
  on.livetop.rankingHeaders = { Date: new Date(Date.now() - 3_600_000).toUTCString() };
  const fresh = await on.open("/article");
  await shownRows(fresh);
  assert.equal(await note(fresh).innerText(), "");
});

test("without a list the author's content stays while the API is away, and nothing is thrown", async () => {
  on.livetop.rank(down);
  on.livetop.pages.set("/article", boxedPage("onerror=\"window.told = event.type\""));
  const page = await on.open("/article");
  await page.waitForFunction(() => window.told);
  await page.getByRole("link", { name: "All articles" }).waitFor();
  assert.equal(await page.getByRole("list").count(), 0);
  assert.deepEqual(page.thrown, []);
});

test("only the ranking is stored; with no-storage, or where storage is denied, nothing", async () => {
  on.livetop.rank(rankingOf([["/a", 1, 1, "On slices"]]));
  on.livetop.pages.set("/article", boxedPage('site="blog"'));
  const page = await on.open("/article");
  await shownRows(page);
  const stored = await page.evaluate(() => ({ ...localStorage }));
  assert.deepEqual(Object.keys(stored), [`livetop.list ${on.livetop.url}/api/ranking?site=blog&limit=10`]);
  const { ranking, ...rest } = JSON.parse(Object.values(stored)[0]);
  assert.deepEqual(ranking, [{ rank: 1, item: "/a", title: "On slices", count: 1, previousRank: 1 }]);
  assert.deepEqual(Object.keys(rest).sort(), ["age", "at", "board", "fresh", "from", "site", "to", "total", "window"]);
  on.livetop.pages.set("/article", boxedPage("no-storage"));
  const asking = await on.open("/article");
  await shownRows(asking);
  assert.deepEqual(await asking.evaluate(() => ({ ...localStorage })), {});
  on.livetop.pages.set("/article", boxedPage(""));
  const deny = () => Object.defineProperty(window, "localStorage", { get: () => { throw new Error("denied"); } });
  const denied = await on.open("/article", { initScript: deny });
  await shownRows(denied);
  assert.deepEqual(denied.errors, []);
});
