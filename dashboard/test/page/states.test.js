import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRanking, rankingOf, statusOf } from "./livetop-double.js";
import { stage } from "./stage.js";

const on = stage();

const before = (seconds) => new Date(Date.now() - seconds * 1000).toISOString();
const freshness = (page) => page.locator(".freshness").innerText();
const level = (page, level) => page.locator(`.board[data-level=${level}]`).waitFor();
const titled = (page, text) => page.locator(".notice-title", { hasText: text }).waitFor();
const colour = (page, selector) => page.locator(selector).first().evaluate((part) => getComputedStyle(part).color);

test("before the first answer the page says that it loads", async () => {
  on.livetop.rank(() => new Promise(() => {}));
  const page = await on.open("/");
  await titled(page, "Loading the ranking…");
  assert.equal(await page.title(), "default – Livetop");
});

test("figures of a job that lives are live, and of now", async () => {
  on.livetop.rank(rankingOf([["/a", 3]], { secondsAgo: 200, total: 14_206, site: "blog" }));
  const page = await on.open("/?site=blog");
  await level(page, "live");
  assert.match(await freshness(page), /^Live \d+:\d\d:\d\d/);
  assert.equal(await page.locator(".total").innerText().then((text) => text.replace(/\s+/g, " ")), "14,206 views in the last 10 minutes");
  assert.equal(await page.title(), "14,206 · blog – Livetop");
});

test("a job that has been dead for half an hour is told, whatever it left, and what to do", async () => {
  on.livetop.rank(rankingOf([["/a", 3]], { secondsAgo: 1860, total: 14_206 }));
  on.livetop.jobAt(before(1860));
  const page = await on.open("/");
  await titled(page, /^The job has published nothing since \d+:\d\d/);
  assert.match(await page.locator(".notice-advice").innerText(), /It has stopped, or it cannot read the stream/);
  assert.match(await freshness(page), /^as of \d+:\d\d/);
  assert.match(await page.locator(".counted").innerText(), /^views in the 10 minutes to \d+:\d\d/);
  assert.match(await page.title(), /^\(\d+:\d\d\s[AP]M\) 14,206 · default/);
  assert.equal(await colour(page, ".name"), await colour(page, ".item"));
  on.livetop.rank(rankingOf([["/b", 4]]));
  on.livetop.jobAt(() => new Date().toISOString());
  await page.getByText("/b", { exact: true }).waitFor();
  await level(page, "live");
  assert.equal(await page.locator(".notice").isVisible(), false);
});

test("a quiet site of a dead job is late, not quiet", async () => {
  on.livetop.rank({ ...emptyRanking(), from: before(7800), to: before(7200) });
  on.livetop.jobAt(before(1860));
  const page = await on.open("/");
  await titled(page, /^The job has published nothing since/);
});

test("a job that never published is said to start, or not to run", async () => {
  on.livetop.jobAt(null);
  const page = await on.open("/");
  await titled(page, "The job has not published anything yet");
});

test("a site whose events stopped is warned of, with what is usual", async () => {
  on.livetop.rank({ ...emptyRanking(), from: before(1200), to: before(600) });
  on.livetop.remember(({ at }) => ({ ...rankingOf([["/a", 1200]]), to: at, from: at }));
  const page = await on.open("/");
  await titled(page, /^No views since \d+:\d\d.*; yesterday at this time there were 1,200$/);
  assert.match(await freshness(page), /^Quiet since \d+:\d\d/);
  assert.match(await page.locator(".notice-advice").innerText(), /check that the pages still load the tracker/);
});

test("where all that comes is left out, the reasons are told", async () => {
  on.livetop.rank({ ...emptyRanking(), from: before(1200), to: before(600) });
  on.livetop.tell(statusOf({ filtered_origin: 40, rejected_item: 2 }));
  const page = await on.open("/");
  await page.locator(".notice-advice", { hasText: "none is counted" }).waitFor();
  assert.equal(
    await page.locator(".notice-advice").innerText(),
    "Events come in, but none is counted: 40 of a page on a host that the site’s rules do not list; 2 with a page, video or type that is missing, empty, too long or holds control characters",
  );
});

test("a new site shows what to paste, with this host and this site, and turns green with the first view", async () => {
  const page = await on.open("/?site=new-blog");
  await page.getByText("Nothing was counted on “new-blog” yet").waitFor();
  assert.equal(await page.locator(".setup-lines").innerText(), `<script async src="${on.livetop.url}/livetop.js"\n        data-site="new-blog"></script>`);
  assert.equal(await freshness(page), "Waiting for the first");
  on.livetop.rank(rankingOf([["/hello", 1]]));
  await page.locator(".notice[data-kind=first]", { hasText: "The first view is here." }).waitFor();
  await page.getByText("/hello", { exact: true }).waitFor();
  assert.equal(await page.locator(".setup").isVisible(), false);
});

test("a board of a site that has events of other kinds is only empty, and fills without a reload", async () => {
  on.livetop.tell(statusOf({ counted: 3 }));
  const page = await on.open("/?site=blog&board=videos");
  await titled(page, "No video events in the last 10 minutes");
  assert.equal(await page.locator(".total strong").innerText(), "0");
  on.livetop.rank(rankingOf([["intro.mp4", 3]]));
  await page.getByText("intro.mp4", { exact: true }).waitFor();
  assert.equal(await page.locator(".notice").isVisible(), false);
});

test("the types of the events board keep their names, whatever page they happened on", async () => {
  on.livetop.rank(rankingOf([["view", 3, undefined, "On slices"]]));
  const page = await on.open("/?board=events");
  await page.getByRole("rowheader", { name: "view", exact: true }).waitFor();
});

test("while Livetop fails the last figures stay, grey and dated, and it recovers by itself", async () => {
  on.livetop.rank(rankingOf([["/a", 3]]));
  const page = await on.open("/");
  await page.getByText("/a", { exact: true }).waitFor();
  on.livetop.rank({ status: 503, error: { code: "Unavailable", message: "The ranking table is unavailable." } });
  await titled(page, "The API cannot read its table");
  assert.match(
    await page.locator(".notice-advice").innerText(),
    /^What you see is as of \d+:\d\d.*\. It answered: The ranking table is unavailable\. Check the table of rankings \(DynamoDB\)\. Trying again in \d+ sec\.$/,
  );
  assert.match(await freshness(page), /^as of/);
  assert.equal(await page.locator("#ranking tbody tr").count(), 1);
  on.livetop.rank(rankingOf([["/b", 4]]));
  await page.getByText("/b", { exact: true }).waitFor();
  await level(page, "live");
  assert.equal(await page.locator(".notice").isVisible(), false);
});

test("who cannot wait asks again by the button", async () => {
  on.livetop.rank({ status: 400, error: { code: "BadRequest", message: "window: 7m is not a window" } });
  const page = await on.open("/?window=7m");
  await page.getByText("window: 7m is not a window").waitFor();
  assert.equal(await page.getByRole("radio", { name: "7m" }).isChecked(), true);
  on.livetop.rank(rankingOf([["/a", 3]]));
  await page.getByRole("button", { name: "Try again now" }).click();
  await page.getByText("/a", { exact: true }).waitFor();
});

test("a server that is gone is told as such, a browser that is offline too, and that it is online again at once", async () => {
  on.livetop.rank(rankingOf([["/a", 3]]));
  const page = await on.open("/");
  await page.getByText("/a", { exact: true }).waitFor();
  await page.route("**/api/ranking?*", (route) => route.abort());
  await titled(page, "Livetop cannot be reached");
  await page.context().setOffline(true);
  await titled(page, "This browser is offline");
  on.livetop.rank(rankingOf([["/b", 4]]));
  await page.unroute("**/api/ranking?*");
  await page.context().setOffline(false);
  await page.getByText("/b", { exact: true }).waitFor();
});

test("an answer that is slow delays the next question, so that no two are under way", async () => {
  on.livetop.rank(async () => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    return rankingOf([["/a", 3]]);
  });
  await on.open("/");
  await on.livetop.askedAgain(3);
  assert.equal(on.livetop.rankings.mostAtOnce, 1);
});

test("a window that moves once a minute is asked for once a minute", async () => {
  on.livetop.rank(() => rankingOf([["/a", 3]]));
  const page = await on.open("/");
  await page.clock.install();
  await page.getByRole("radio", { name: "1 hour" }).check();
  await page.getByText("/a", { exact: true }).waitFor();
  const asked = () => on.livetop.rankings.asked.filter(({ window }) => window === "1h").length;
  await page.clock.runFor(50_000);
  assert.equal(asked(), 1);
  await page.clock.runFor(20_000);
  await page.waitForFunction(() => true);
  while (asked() < 2) await on.livetop.askedAgain(1);
});

test("a job that counts what came while it stood is behind, not gone", async () => {
  on.livetop.rank(() => rankingOf([["/a", 3]], { secondsAgo: 1800 }));
  let seconds = 1800;
  on.livetop.jobAt(() => before((seconds -= 30)));
  const page = await on.open("/");
  await titled(page, /^The job has published nothing since/);
  await page.evaluate(() => dispatchEvent(new Event("online"))); // asks at once
  await titled(page, /^The job is behind: it has counted up to/);
});

test("a browser whose clock is wrong by an hour sees a living job as live", async () => {
  on.livetop.rank(() => rankingOf([["/a", 3]]));
  const page = await on.open("/", { initScript: "const now = Date.now; Date.now = () => now() + 3600_000;" });
  await level(page, "live");
});
