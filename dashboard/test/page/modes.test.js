import assert from "node:assert/strict";
import { test } from "node:test";
import { rankingOf } from "./livetop-double.js";
import { stage } from "./stage.js";

const on = stage();

const headline = "A headline of the length that newspapers print, and a little more";
const ranking = ({ board = "pages" } = {}) => ({ ...rankingOf(Array.from({ length: 30 }, (_, index) => [`/${board}/${index}`, 4000 - index, undefined, headline]), { site: "blog" }), board });
const shows = (page, count) => page.waitForFunction((count) => document.querySelectorAll("tbody tr").length === count, count);
const scrolls = (page) => page.evaluate(() => document.scrollingElement.scrollHeight > innerHeight || document.scrollingElement.scrollWidth > innerWidth);
const heightOf = (page, selector) => page.locator(selector).first().evaluate((part) => parseFloat(getComputedStyle(part).fontSize));

test("a wall is filled from edge to edge, in type that is read from four metres", async () => {
  on.livetop.rank(ranking);
  for (const [width, height] of [[1920, 1080], [3840, 2160]]) {
    const page = await on.open("/?wall&site=blog", { viewport: { width, height } });
    await shows(page, 12);
    assert.equal(await scrolls(page), false);
    const rows = await page.locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect()).map(({ left, right, bottom }) => ({ left, right, bottom })));
    assert.equal(new Set(rows.map(({ left }) => left)).size, 2, "two columns");
    assert.ok(Math.max(...rows.map(({ right }) => right)) > 0.95 * width && Math.max(...rows.map(({ bottom }) => bottom)) > 0.95 * height);
    // 20 mm high letters on a screen of 55 inches: 32 pixels of 1,080
    assert.ok((await heightOf(page, ".name")) >= (32 * height) / 1080, `${await heightOf(page, ".name")} px at ${width}`);
    assert.equal(await page.locator("input:visible, button:visible, select:visible, a[href]:visible").count(), 0);
    assert.match(await page.title(), /· blog – Livetop$/);
    await page.context().close();
  }
});

test("a wall has two boards where a second one is named, and one column where it is tall", async () => {
  on.livetop.rank(ranking);
  const page = await on.open("/?wall&site=blog&beside=videos&limit=5", { viewport: { width: 1920, height: 1080 } });
  await shows(page, 10);
  assert.deepEqual(await page.locator(".board-name").allInnerTexts(), ["Pages", "Videos"]);
  assert.equal(await scrolls(page), false);
  const tall = await on.open("/?wall&site=blog", { viewport: { width: 1080, height: 1920 } });
  await shows(tall, 12);
  assert.equal(await scrolls(tall), false);
  assert.equal(await tall.locator("tbody tr").evaluateAll((rows) => new Set(rows.map((row) => row.getBoundingClientRect().left)).size), 1);
});

test("a wall says when it is late", async () => {
  on.livetop.rank(ranking);
  on.livetop.jobAt(new Date(Date.now() - 1_800_000).toISOString());
  on.livetop.rank({ ...ranking(), to: new Date(Date.now() - 1_800_000).toISOString() });
  const page = await on.open("/?wall&site=blog", { viewport: { width: 1920, height: 1080 } });
  await page.getByText(/^The job has published nothing since/).waitFor();
  assert.equal(await scrolls(page), false);
});

test("a frame has the list alone", async () => {
  on.livetop.rank(ranking);
  on.livetop.rank({ ...ranking(), site: "www.example.com" });
  const page = await on.open("/?embed&site=www.example.com&limit=5", { viewport: { width: 360, height: 640 } });
  await shows(page, 5);
  await page.context().route("https://www.example.com/**", (route) => route.fulfill({ body: "the page" }));
  const [opened] = await Promise.all([page.waitForEvent("popup"), page.locator(".name").first().click()]);
  assert.equal(opened.url(), "https://www.example.com/pages/0");
  assert.equal(await page.locator("input:visible, button:visible, select:visible").count(), 0);
  assert.equal(await page.locator(".total strong").isVisible(), true);
  assert.equal(await page.evaluate(() => document.scrollingElement.scrollWidth > innerWidth), false);
});

test("ten rows are seen at 1,280 by 800, and nothing scrolls sideways at 320", async () => {
  on.livetop.rank(ranking);
  const page = await on.open("/?site=blog", { viewport: { width: 1280, height: 800 } });
  await shows(page, 10);
  const tenth = await page.locator("tbody tr").nth(9).evaluate((row) => row.getBoundingClientRect().bottom);
  assert.ok(tenth <= 800, `the tenth row ends at ${tenth}`);
  const narrow = await on.open("/?site=blog", { viewport: { width: 320, height: 256 } }); // 1,280 at 400 %
  await shows(narrow, 10);
  assert.equal(await narrow.evaluate(() => document.scrollingElement.scrollWidth > innerWidth), false);
});

test("the page speaks the reader's language, or the one that its address asks for", async () => {
  on.livetop.rank(() => rankingOf([["/a", 12_345]], { site: "blog" }));
  const german = await on.open("/?site=blog", { locale: "de-AT" });
  await german.getByText("Aufrufe in den letzten 10 Minuten").waitFor();
  assert.equal(await german.locator("html").getAttribute("lang"), "de");
  assert.equal(await german.locator(".total strong").innerText(), "12.345".replace(".", new Intl.NumberFormat("de-AT").formatToParts(12_345)[1].value));
  const japanese = await on.open("/?site=blog&lang=ja");
  await japanese.getByText("閲覧 直近10分").waitFor();
  await japanese.locator("input[name=board][value=clicks]").check();
  await japanese.waitForURL("**?site=blog&board=clicks&lang=ja");
});

test("times are of the site's zone", async () => {
  on.livetop.rank({ ...rankingOf([["/a", 1]], { secondsAgo: 1 }), zone: "Asia/Tokyo" });
  on.livetop.jobAt("2026-01-15T03:42:00Z");
  const page = await on.open("/", { timezoneId: "America/New_York" });
  await page.locator(".board[data-level=live]").waitFor();
  const told = await page.locator(".freshness-words").innerText();
  const hour = new Intl.DateTimeFormat("en-US", { hour: "numeric", timeZone: "Asia/Tokyo" }).format(Date.now()).split(/\s/)[0];
  assert.match(told, new RegExp(`^Live ${hour}:`));
});
