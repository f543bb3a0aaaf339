import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { rankingOf, statusOf } from "./livetop-double.js";
import { stage } from "./stage.js";

const on = stage();

/** The rows as a reader sees them: rank, movement, name and path, the last hour, count. */
const rowsOf = (page) =>
  page.locator("#ranking tbody tr").evaluateAll((rows) =>
    rows.map((row) => [...row.cells].slice(0, 5).map((cell) => cell.innerText.replace(/\s+/g, " ").trim())),
  );
const until = (page, condition, given) => page.waitForFunction(condition, given);
const firstItemIs = (page, name) => until(page, (name) => document.querySelector(".name")?.textContent === name, name);
const columns = (rows, ...wanted) => rows.map((row) => wanted.map((column) => row[column]));

/** What stood an hour ago, and what at each time since. */
const hourOf = (old, since) => ({ at }) => {
  const entries = Date.now() - Date.parse(at) > 55 * 60_000 ? old : since;
  return { ...rankingOf(entries), to: at, from: new Date(Date.parse(at) - 600_000).toISOString() };
};

test("the ranking is a table with ranks, movements since an hour ago, titles, items, last hours and counts", async () => {
  on.livetop.rank(rankingOf([["/a", 1200, 1, "On slices"], ["/b", 40, 1], ["/c", 7], ["/d", 1, 4]], { total: 1248 }));
  on.livetop.remember(hourOf([["/b", 600], ["/x", 500], ["/a", 400], ["/d", 1]], [["/a", 700], ["/b", 100]]));
  const page = await on.open("/");
  await until(page, () => document.querySelector(".sign")?.textContent !== "");
  const rows = await rowsOf(page);
  const time = / at (\d+:\d\d [AP]M)/.exec(rows[3][1])[1];
  assert.deepEqual(rows, [
    ["1", `▲ 2 up 2 places since ${time}, from 3`, "On slices rising /a", "from 400 to 1,200 in the last hour", "1,200"],
    ["2", `▼ 1 down 1 place since ${time}, from 1`, "/b", "from 40 to 600 in the last hour", "40"],
    ["3", `new not in the list at ${time}`, "/c", "from 0 to 7 in the last hour", "7"],
    ["4", `– same place as at ${time}`, "/d", "from 0 to 1 in the last hour", "1"],
  ]);
  assert.equal(await page.getByRole("table", { name: "Pages of default, in the last 10 minutes" }).count(), 1);
  assert.equal(await page.getByRole("rowheader", { name: "On slices rising /a" }).count(), 1);
  assert.deepEqual(await page.getByRole("columnheader").evaluateAll((heads) => heads.map((head) => head.textContent.trim())), ["#Rank", "Movement", "Page", "Last hour", "Views", "More"]);
  assert.deepEqual(page.errors, []);
});

test("visitors stand below the views where they are counted, and are asked for nowhere else", async () => {
  const views = rankingOf([["/a", 1200], ["/b", 40], ["/c", 7]]);
  const visitors = { ...views, by: "visitors", ranking: [{ rank: 1, item: "/b", count: 40, visitors: 38 }, { rank: 2, item: "/a", count: 1200, visitors: 31000, error: 355 }] };
  on.livetop.rank(({ by, window }) => (by === "visitors" ? visitors : { ...views, window }));
  on.livetop.countVisitors("pages:10m,videos:1d");
  const page = await on.open("/");
  await page.getByText("38 visitors").waitFor();
  assert.deepEqual(columns(await rowsOf(page), 4), [["1,200 ≈31,000 visitors"], ["40 38 visitors"], ["7"]]);
  await page.getByLabel("1 min").check({ force: true });
  await page.getByText("38 visitors").waitFor({ state: "detached" });
  assert.deepEqual(new Set(on.livetop.rankings.asked.filter(({ by }) => by).map(({ by, window }) => by + window)), new Set(["visitors10m"]));

  on.livetop.rank(({ by }) => (by === "visitors" ? { status: 503, error: { code: "unavailable", message: "No." } } : views));
  const other = await on.open("/");
  await firstItemIs(other, "/a");
  assert.equal(await other.locator(".freshness").getAttribute("data-level"), "live");
  assert.deepEqual(columns(await rowsOf(other), 4), [["1,200"], ["40"], ["7"]]);
});

test("a row that came within the hour says since when it is listed", async () => {
  on.livetop.rank(rankingOf([["/a", 12], ["/b", 5]]));
  on.livetop.remember(hourOf([["/a", 6]], [["/a", 9], ["/b", 2]]));
  const page = await on.open("/");
  await until(page, () => document.querySelectorAll(".sign")[1]?.textContent === "new");
  assert.match((await rowsOf(page))[1][1], /^new In the list since \d+:\d[05] [AP]M$/);
});

test("without a ranking of before there is neither movement nor a line", async () => {
  on.livetop.rank(rankingOf([["/a", 12, 3]]));
  const page = await on.open("/");
  await firstItemIs(page, "/a");
  await on.livetop.askedAgain(2);
  assert.deepEqual(await rowsOf(page), [["1", "no earlier ranking to compare with", "/a", "", "12"]]);
  assert.equal(await page.locator(".spark-line").getAttribute("d"), "");
  assert.equal(await page.locator(".chart").first().isVisible(), false);
});

test("past rankings are asked for once: an hour by five minutes, yesterday and last week", async () => {
  on.livetop.rank(() => rankingOf([["/a", 12]]));
  on.livetop.remember(hourOf([["/a", 6]], [["/a", 9]]));
  const page = await on.open("/?site=blog");
  await page.getByText("Yesterday at this time").waitFor();
  await on.livetop.askedAgain(3);
  const times = on.livetop.pasts.asked.map(({ at }) => at);
  assert.equal(times.length, 14);
  assert.equal(new Set(times).size, 14);
  assert.ok(times.every((at) => /:\d[05]:00Z$/.test(at)), times.join());
  assert.deepEqual({ ...on.livetop.pasts.asked[0], at: "" }, { site: "blog", board: "pages", window: "10m", limit: "100", at: "" });
  assert.deepEqual(await page.locator(".usual dd").allInnerTexts(), ["6 +100%", "6 +100%"]);
  assert.match(await page.locator(".figures .chart").textContent(), /^Totals of the last hour: between 6 and 12, now 12/);
});

test("a day's list tells its movement by itself, and its lines by ten minutes", async () => {
  on.livetop.rank(({ window }) => ({ ...rankingOf([["/a", 120]]), window }));
  on.livetop.remember(({ at, window }) => ({ ...rankingOf([["/a", window === "1d" ? 100 : 3]]), to: at, from: new Date(Date.parse(at) - 600_000).toISOString() }));
  const page = await on.open("/?window=1d");
  await until(page, () => document.querySelector(".last-hour .visually-hidden")?.textContent !== "");
  await until(page, () => document.querySelector(".sign")?.textContent === "–");
  assert.equal(await page.locator("td.last-hour").innerText(), "from 3 to 3 in the last hour");
  const asked = on.livetop.pasts.asked.map(({ window }) => window);
  assert.deepEqual([asked.filter((window) => window === "10m").length, asked.filter((window) => window === "1d").length], [12, 3]);
});

test("what the job calls rising is", async () => {
  const ranking = rankingOf([["/a", 12], ["/b", 3]]);
  Object.assign(ranking.ranking[1], { rising: true });
  on.livetop.rank(ranking);
  const page = await on.open("/");
  await firstItemIs(page, "/a");
  assert.deepEqual(columns(await rowsOf(page), 2, 4), [["/a", "12"], ["/b rising", "3"]]);
});

test("counts that may be too small say so, and no longer once they are exact", async () => {
  on.livetop.rank({ ...rankingOf([["/a", 1200], ["/b", 40]], { total: 90_000 }), approximate: true, maxError: 1073 });
  const page = await on.open("/");
  await firstItemIs(page, "/a");
  assert.deepEqual(columns(await rowsOf(page), 4), [["≈1,200"], ["≈40"]]);
  assert.equal(await page.locator(".total strong").innerText(), "90,000");
  assert.equal(await page.locator(".accuracy").innerText(), "≈ Counts may be up to 1,073 too low; the total is exact");
  assert.equal(await page.locator(".announcement").textContent(), "First: /a, ≈1,200 views");
  on.livetop.rank(rankingOf([["/b", 1]]));
  await firstItemIs(page, "/b");
  assert.deepEqual(columns(await rowsOf(page), 4), [["1"]]);
  assert.equal(await page.locator(".accuracy").isVisible(), false);
});

test("rows move without a reload, glide, and keep the keyboard's focus", async () => {
  on.livetop.rank(rankingOf([["/a", 9], ["/b", 8]], { site: "www.example.org" }));
  const page = await on.open("/?site=www.example.org");
  await firstItemIs(page, "/a");
  await page.evaluate(() => {
    window.neverReloaded = true;
    window.glided = [];
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (frames, options) {
      window.glided.push(this.querySelector(".name").textContent);
      return animate.call(this, frames, options);
    };
  });
  await page.locator("#ranking a", { hasText: "/b" }).focus();
  on.livetop.rank(rankingOf([["/b", 12, 2], ["/c", 10], ["/a", 9, 1]], { site: "www.example.org" }));
  await firstItemIs(page, "/b");
  assert.deepEqual((await rowsOf(page)).map(([rank, , item, , count]) => [rank, item, count]), [["1", "/b", "12"], ["2", "/c", "10"], ["3", "/a", "9"]]);
  assert.deepEqual(await page.evaluate(() => window.glided), ["/b", "/c", "/a"]);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "/b");
  assert.equal(await page.evaluate(() => window.neverReloaded), true);
  assert.equal(await page.locator(".announcement").textContent(), "First: /a, 9 views"); // not twice in a minute
});

test("who prefers reduced motion sees rows change places at once", async () => {
  on.livetop.rank(rankingOf([["/a", 9], ["/b", 8]]));
  const page = await on.open("/", { reducedMotion: "reduce" });
  await firstItemIs(page, "/a");
  await page.evaluate(() => (Element.prototype.animate = () => (window.glided = true)));
  on.livetop.rank(rankingOf([["/b", 10, 2], ["/a", 9, 1]]));
  await firstItemIs(page, "/b");
  assert.equal(await page.evaluate(() => window.glided), undefined);
});

test("markup in items, titles, sites and messages is shown as text", async () => {
  const attack = `<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>`;
  on.livetop.rank(rankingOf([[attack, 3, undefined, attack], ["javascript:window.hacked=1", 2], ["//evil.example/", 1]]));
  on.livetop.tell(statusOf({ counted: 3, [attack]: 2, [`rejected_${attack}`]: 1 }));
  on.livetop.sites.answerWith({ ...rankingOf([[attack, 3], ["constructor", 2]]), board: "sites" });
  const page = await on.open(`/?site=${encodeURIComponent(attack)}`);
  await firstItemIs(page, attack);
  assert.equal(await page.locator("#site").inputValue(), attack.toLowerCase());
  assert.match(await page.locator("#ranking caption").textContent(), /<img src=x/);
  assert.equal(await page.locator("#ranking a[href]").count(), 0);
  assert.equal(await page.locator("#ranking img, #ranking script").count(), 0);
  await page.locator(".status summary").click();
  assert.deepEqual(await page.locator(".status code").allInnerTexts(), ["counted", `rejected_${attack}`, attack]);
  assert.equal(await page.locator(".status img, .status script").count(), 0);
  assert.equal(await page.locator(".sites .choice-name").first().textContent(), attack);
  await page.locator("#ranking .details").first().click();
  assert.equal(await page.locator(".panel-name").textContent(), attack);
  assert.equal(await page.locator("img:not(.brand img), .choices script, .panel script").count(), 0);
  on.livetop.rank({ status: 400, error: { code: "BadRequest", message: `site: ${attack}` } });
  await page.getByText("This ranking cannot be shown").waitFor();
  assert.equal(await page.locator(".notice-advice").textContent(), `site: ${attack}`);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
});

test("only paths are links, and they lead to the site", async () => {
  on.livetop.rank(rankingOf([["/a?b=1&c", 2], ["intro.mp4", 1]], { site: "www.example.org" }));
  const page = await on.open("/?site=www.example.org");
  await firstItemIs(page, "/a?b=1&c");
  assert.deepEqual(await page.locator("#ranking a[href]").evaluateAll((links) => links.map((link) => link.href)), ["https://www.example.org/a?b=1&c"]);
});

test("a site's address of its rules is where its rows lead", async () => {
  on.livetop.rank(rankingOf([["/a", 2]], { site: "blog" }));
  const built = await readFile(new URL("../../dist/index.html", import.meta.url), "utf8");
  on.livetop.pages.set("/published", built.replace('name="livetop-addresses" content=""', 'name="livetop-addresses" content="blog=https://www.example.com"'));
  const page = await on.open("/published?site=blog");
  await firstItemIs(page, "/a");
  assert.equal(await page.locator(".name").getAttribute("href"), "https://www.example.com/a");
});

test("a title of which nothing can be seen is none, and a path is shown as one reads it", async () => {
  on.livetop.rank(rankingOf([["/caf%C3%A9", 3, undefined, "\u200b\u202e "], ["/b", 2, undefined, "   "]]));
  const page = await on.open("/");
  await firstItemIs(page, "/café");
  assert.deepEqual(await page.locator(".name").allInnerTexts(), ["/café", "/b"]);
});

test("a long item is cut on the page and whole in its title", async () => {
  const item = "/" + "very-long-".repeat(100);
  on.livetop.rank(rankingOf([[item, 1, undefined, "T".repeat(256)]]));
  for (const viewport of [{ width: 1200, height: 800 }, { width: 320, height: 640 }]) {
    const page = await on.open("/", { viewport });
    await firstItemIs(page, "T".repeat(256));
    assert.equal(await page.locator(".item").getAttribute("title"), item);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    assert.equal(wide, false, `scrolls sideways at ${viewport.width} pixels`);
  }
});

test("a great count stays inside its row", async () => {
  on.livetop.rank({ ...rankingOf([["/a", 1_234_567_890]]), approximate: true, maxError: 1 });
  for (const viewport of [{ width: 1200, height: 800 }, { width: 320, height: 640 }]) {
    const page = await on.open("/", { viewport });
    await firstItemIs(page, "/a");
    const overflows = await page.locator("td.count").evaluate((cell) => cell.scrollWidth > cell.clientWidth);
    assert.equal(overflows, false, `at ${viewport.width} pixels`);
  }
});

