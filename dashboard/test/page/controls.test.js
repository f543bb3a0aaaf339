import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { rankingOf } from "./livetop-double.js";
import { stage } from "./stage.js";

const on = stage();

const answersByQuery = ({ site, board, window }) => rankingOf([[`/${site}/${board}/${window}`, 1]], { site });
const shows = (page, item) => page.getByText(item, { exact: true }).waitFor();

test("the address selects what is shown, so that a view can be shared", async () => {
  on.livetop.rank(answersByQuery);
  const page = await on.open("/?site=blog&board=clicks&window=1h&limit=25");
  await shows(page, "/blog/clicks/1h");
  assert.equal(await page.locator("#site").inputValue(), "blog");
  assert.equal(await page.getByRole("radio", { name: "Clicks" }).isChecked(), true);
  assert.equal(await page.getByRole("radio", { name: "1 hour" }).isChecked(), true);
  assert.equal(await page.getByLabel("Rows").inputValue(), "25");
  assert.match(await page.locator(".source").getAttribute("href"), /^\/api\/ranking\?site=blog&board=clicks&window=1h&limit=25$/);
});

test("everything can be selected by keyboard, the address follows, and Back returns", async () => {
  on.livetop.rank(answersByQuery);
  const page = await on.open("/");
  await shows(page, "/default/pages/10m");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.hash), "#ranking");
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement.id), "site");
  await page.keyboard.type("Blog");
  await page.keyboard.press("Enter");
  await shows(page, "/blog/pages/10m");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  await shows(page, "/blog/videos/10m");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowLeft");
  await shows(page, "/blog/videos/1m");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowDown");
  await page.waitForURL("**&limit=25");
  assert.equal(new URL(page.url()).search, "?site=blog&board=videos&window=1m&limit=25");
  await page.goBack();
  await page.waitForURL("**window=1m");
  await page.waitForFunction(() => document.querySelector("#limit").value === "10");
  await page.goBack();
  await shows(page, "/blog/videos/10m");
});

test("Enter asks once, and a name that is only spelt otherwise not at all", async () => {
  on.livetop.rank(answersByQuery);
  const page = await on.open("/");
  await shows(page, "/default/pages/10m");
  const entries = await page.evaluate(() => history.length);
  await page.locator("#site").fill(" DEFAULT ");
  await page.locator("#site").press("Enter");
  assert.equal(await page.locator("#site").inputValue(), "default");
  await page.locator("#site").fill("blog");
  await page.locator("#site").press("Enter");
  await shows(page, "/blog/pages/10m");
  assert.equal(await page.evaluate(() => history.length), entries + 1);
});

test("what is chosen on the way to something else is no entry of its own", async () => {
  on.livetop.rank(answersByQuery);
  const page = await on.open("/");
  await shows(page, "/default/pages/10m");
  const entries = await page.evaluate(() => history.length);
  await page.locator("input[name=board]:checked").focus();
  for (const board of ["videos", "clicks", "broken-links", "events"]) {
    await page.keyboard.press("ArrowRight");
    await page.waitForURL(`**board=${board}`);
  }
  await page.getByLabel("Find").pressSequentially("abc");
  await page.waitForURL("**include=abc");
  assert.equal(await page.evaluate(() => history.length), entries + 2);
  await page.goBack();
  await page.waitForURL("**?board=events");
  assert.equal(await page.getByLabel("Find").inputValue(), "");
  await page.goBack();
  await shows(page, "/default/pages/10m");
});

test("the sites that have events are offered with their totals, and lead to themselves", async () => {
  on.livetop.rank(answersByQuery);
  on.livetop.sites.answerWith({ ...rankingOf([["shop", 12_345], ["default", 678]]), board: "sites" });
  const page = await on.open("/?board=clicks");
  const sites = page.getByRole("navigation", { name: "Sites" }).getByRole("link");
  await sites.first().waitFor();
  assert.deepEqual(await sites.allInnerTexts(), ["shop\n12.3K", "default\n678"]);
  assert.equal(await sites.nth(1).getAttribute("aria-current"), "true");
  assert.deepEqual(on.livetop.sites.asked[0], { site: "default", board: "sites", window: "10m", limit: "100" });
  await sites.first().click();
  await shows(page, "/shop/clicks/10m");
  assert.equal(new URL(page.url()).search, "?site=shop&board=clicks");
});

test("the sites looked at last are offered again", async () => {
  on.livetop.rank(answersByQuery);
  const page = await on.open("/?site=blog");
  await shows(page, "/blog/pages/10m");
  await page.locator("#site").fill("shop");
  await page.locator("#site").press("Enter");
  await shows(page, "/shop/pages/10m");
  await page.reload();
  await shows(page, "/shop/pages/10m");
  assert.deepEqual(await page.locator("#sites-offered option").evaluateAll((options) => options.map((option) => option.value)), ["shop", "blog"]);
});

test("an answer to the previous selection that comes late is dropped", async () => {
  let release;
  const held = new Promise((resolve) => (release = resolve));
  on.livetop.rank(async (query) => {
    if (query.site === "slow") await held;
    return answersByQuery(query);
  });
  const page = await on.open("/?site=slow");
  await page.locator("#site").fill("fast");
  await page.locator("#site").press("Enter");
  await shows(page, "/fast/pages/10m");
  release();
  await on.livetop.askedAgain(2);
  assert.equal(await page.getByText("/slow/pages/10m").count(), 0);
});

test("the board that tells what became of the events is not one to choose", async () => {
  on.livetop.rank(answersByQuery);
  const page = await on.open("/?board=status");
  await shows(page, "/default/pages/10m");
  assert.deepEqual(await page.locator("input[name=board]").evaluateAll((radios) => radios.map((radio) => radio.value)), ["pages", "videos", "clicks", "broken-links", "events"]);
});

test("the page is none of the pages that it ranks", async () => {
  const page = await on.open("/?site=blog");
  await page.getByRole("radio", { name: "Clicks" }).check();
  await on.livetop.askedAgain(2);
  assert.deepEqual(on.livetop.posts, []);
});

test("the boards and windows are those that the page was published with", async () => {
  on.livetop.rank(answersByQuery);
  const built = await readFile(new URL("../../dist/index.html", import.meta.url), "utf8");
  const published = built
    .replace('name="livetop-boards" content=""', 'name="livetop-boards" content="sales=purchase:product,clicks=click:page"')
    .replace('name="livetop-windows" content=""', 'name="livetop-windows" content="5m/10s,2h/1m"');
  on.livetop.pages.set("/published", published);
  const page = await on.open("/published");
  await shows(page, "/default/sales/5m");
  const labels = (group) => page.locator(`${group} label`).allInnerTexts();
  assert.deepEqual(await labels(".boards"), ["sales", "Clicks"]);
  assert.deepEqual(await labels(".windows"), ["5 min", "2 hours"]);
});
