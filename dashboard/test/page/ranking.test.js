import assert from "node:assert/strict";
import { test } from "node:test";
import { rankingOf, statusOf } from "./livetop-double.js";
import { stage } from "./stage.js";

const on = stage();

/** The rows as a reader sees them. */
const rowsOf = (page) =>
  page.locator("#ranking tbody tr").evaluateAll((rows) =>
    rows.map((row) => [...row.cells].map((cell) => cell.innerText.replace(/\s+/g, " ").trim())),
  );
const until = (page, condition, given) => page.waitForFunction(condition, given);
const firstItemIs = (page, name) => until(page, (name) => document.querySelector(".name")?.textContent === name, name);

test("the ranking is a table with ranks, movements, titles, items and counts", async () => {
  on.livetop.rank(rankingOf([["/a", 1200, 3, "On slices"], ["/b", 40, 1], ["/c", 7], ["/d", 1, 4]]));
  const page = await on.open("/");
  await firstItemIs(page, "On slices");
  assert.deepEqual(await rowsOf(page), [
    ["1", "▲ 2 up 2 places from 3", "On slices /a", "1,200"],
    ["2", "▼ 1 down 1 place from 1", "/b", "40"],
    ["3", "new new in the ranking", "/c", "7"],
    ["4", "– same place as before", "/d", "1"],
  ]);
  assert.equal(await page.locator("#total").innerText(), "1,248");
  assert.equal(await page.locator("#counted").innerText(), "views in the last 10 minutes");
  assert.equal(await page.getByRole("table", { name: "Pages of default, last 10 minutes" }).count(), 1);
  assert.equal(await page.getByRole("rowheader", { name: "On slices /a" }).count(), 1);
  assert.deepEqual(await page.getByRole("columnheader").allInnerTexts(), ["#", "Movement", "Page", "Views"]);
  assert.deepEqual(page.errors, []);
});

test("counts that may be too small say so, and no longer once they are exact", async () => {
  on.livetop.rank({ ...rankingOf([["/a", 1200], ["/b", 40]], { total: 90_000 }), approximate: true, maxError: 1073 });
  const page = await on.open("/");
  await firstItemIs(page, "/a");
  assert.deepEqual((await rowsOf(page)).map((cells) => cells.at(-1)), ["≈1,200", "≈40"]);
  assert.equal(await page.locator("#total").innerText(), "90,000");
  assert.equal(await page.locator("#accuracy").innerText(), "≈ Counts may be up to 1,073 too low; the total is exact");
  assert.equal(await page.locator("#announcement").textContent(), "First: /a, ≈1,200 views");
  on.livetop.rank(rankingOf([["/b", 1]]));
  await firstItemIs(page, "/b");
  assert.deepEqual((await rowsOf(page)).map((cells) => cells.at(-1)), ["1"]);
  assert.equal(await page.locator("#accuracy").isVisible(), false);
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
  assert.deepEqual((await rowsOf(page)).map(([rank, , item, count]) => [rank, item, count]), [["1", "/b", "12"], ["2", "/c", "10"], ["3", "/a", "9"]]);
  assert.deepEqual(await page.evaluate(() => window.glided), ["/b", "/c", "/a"]);
  assert.equal(await page.evaluate(() => document.activeElement.textContent), "/b");
  assert.equal(await page.evaluate(() => window.neverReloaded), true);
  assert.equal(await page.locator("#announcement").textContent(), "First: /b, 12 views");
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
  const page = await on.open(`/?site=${encodeURIComponent(attack)}`);
  await firstItemIs(page, attack);
  assert.equal(await page.locator("#site").inputValue(), attack.toLowerCase());
  assert.match(await page.locator("#ranking caption").textContent(), /<img src=x/);
  assert.equal(await page.locator("#ranking a[href]").count(), 0);
  assert.equal(await page.locator("#ranking img, #ranking script").count(), 0);
  await page.locator("#status summary").click();
  assert.deepEqual(await page.locator("#status code").allInnerTexts(), ["counted", `rejected_${attack}`, attack]);
  assert.equal(await page.locator("#status img, #status script").count(), 0);
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

test("how fresh the figures are is told, and a late ranking warns", async () => {
  on.livetop.rank(rankingOf([["/a", 1]], { secondsAgo: 3 }));
  const page = await on.open("/");
  await page.locator("#freshness[data-level=live]").waitFor();
  assert.match(await page.locator("#freshness").innerText(), /^Window ended \d s ago$/);
  on.livetop.rank(rankingOf([["/a", 1]], { secondsAgo: 190 }));
  await page.locator("#freshness[data-level=late]").waitFor();
  assert.match(await page.locator("#freshness").innerText(), /^Window ended 3 min \d+ s ago: no new figures$/);
});
