import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRanking, rankingOf } from "./livetop-double.js";
import { stage } from "./stage.js";

const on = stage();

const entries = [["/news/a", 50, undefined, "On slices"], ["/news/b", 40], ["/", 30], ["/travel/a", 20], ["/travel/b", 10], ["/x", 5]];
const names = (page) => page.locator("#ranking .name").allInnerTexts();
const shows = (page, count) => page.waitForFunction((count) => document.querySelectorAll("#ranking tbody tr").length === count, count);
const ranking = (query) => ({ ...rankingOf(entries, { site: "www.example.com" }), board: query.board });
const minutesAgo = (minutes) => new Date(Math.floor(Date.now() / 300_000) * 300_000 - minutes * 60_000).toISOString().replace(".000", "");
const search = (page) => new URL(page.url()).search;

test("sections are the first segments of the paths, and one shows its pages alone, with their ranks", async () => {
  on.livetop.rank(ranking);
  const page = await on.open("/");
  await shows(page, 6);
  const sections = page.getByRole("navigation", { name: "Sections" }).getByRole("link");
  assert.deepEqual(await sections.allInnerTexts(), ["All", "news\n90", "travel\n30"]);
  await sections.nth(2).click();
  await shows(page, 2);
  assert.deepEqual(await page.locator("#ranking td.rank").allInnerTexts(), ["4", "5"]);
  assert.equal(search(page), "?include=%2Ftravel%2F**");
  assert.equal(await sections.nth(2).getAttribute("aria-current"), "true");
  assert.equal(await page.getByLabel("Find").inputValue(), "/travel/**");
  await page.goBack();
  await shows(page, 6);
});

test("words are looked for in titles and paths, and the list says where nothing fits", async () => {
  on.livetop.rank(ranking);
  const page = await on.open("/");
  await shows(page, 6);
  await page.getByLabel("Find").fill("SLICES");
  await shows(page, 1);
  assert.deepEqual(await names(page), ["On slices"]);
  await page.getByLabel("Find").fill("nowhere");
  await page.getByText("Nothing in the list fits “nowhere”").waitFor();
  await page.getByLabel("Find").fill("");
  await shows(page, 6);
  assert.equal(await page.locator(".notice").isVisible(), false);
});

test("a row opens its panel, with its address, and Escape or Back close it", async () => {
  on.livetop.rank(ranking);
  on.livetop.remember(({ at }) => ({ ...rankingOf(Date.now() - Date.parse(at) > 3 * 3600_000 ? [["/x", 3]] : [["/x", 3], ["/news/b", 2]]), to: at, from: at }));
  const page = await on.open("/?site=www.example.com");
  await shows(page, 6);
  await page.getByRole("button", { name: "Details of /news/b" }).click();
  const panel = page.getByRole("dialog", { name: "/news/b" });
  await panel.waitFor();
  assert.equal(search(page), "?site=www.example.com&item=%2Fnews%2Fb");
  assert.equal((await panel.locator(".panel-figures").innerText()).replace(/\s+/g, " "), "Rank 2 40 views in the last 10 minutes 25.8% of all views");
  await panel.getByText(/^In the list since \d+:00/).waitFor();
  assert.equal(await panel.getByRole("link", { name: "Open the page" }).getAttribute("href"), "https://www.example.com/news/b");
  assert.match(await panel.locator(".panel-counts").textContent(), /^from 2 to 40 in the last hour/);
  assert.match(await panel.locator(".panel-ranks").textContent(), /^between rank 2 and 2/);
  await page.keyboard.press("Escape");
  await panel.waitFor({ state: "hidden" });
  await page.waitForURL((url) => url.search === "?site=www.example.com");
  assert.equal(await page.evaluate(() => document.activeElement.ariaLabel), "Details of /news/b");
  await page.locator("#ranking tbody tr").nth(2).locator(".count").click();
  await page.getByRole("dialog", { name: "/", exact: true }).waitFor();
  await page.goBack();
  await page.getByRole("dialog").waitFor({ state: "hidden" });
});

test("a link to a panel opens it, also of an item that is no longer listed", async () => {
  on.livetop.rank(ranking);
  const page = await on.open("/?item=%2Fgone");
  const panel = page.getByRole("dialog", { name: "/gone" });
  await panel.waitFor();
  assert.equal((await panel.locator(".panel-figures").innerText()).replace(/\s+/g, " ").trim(), "Not in the list 0 views in the last 10 minutes");
});

test("a link is copied, and where that is not allowed, the button says so", async () => {
  on.livetop.rank(ranking);
  const page = await on.open("/?item=%2Fx", { permissions: ["clipboard-read", "clipboard-write"] });
  await page.getByRole("button", { name: "Copy a link to this" }).click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), page.url());
  const other = await on.open("/?item=%2Fx");
  await other.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await other.getByRole("button", { name: "Copy the path" }).click();
  await other.getByRole("button", { name: "Select and copy it by hand" }).waitFor();
});

test("the slider goes into the past, asks once, and leads back to live", async () => {
  on.livetop.rank(ranking);
  const page = await on.open("/");
  await shows(page, 6);
  on.livetop.remember(({ at }) => ({ ...rankingOf([["/then", 3]]), to: at, from: at }));
  await page.getByRole("slider", { name: "Time" }).focus();
  await page.keyboard.press("Home");
  await page.getByText("/then", { exact: true }).waitFor();
  assert.match(await page.locator(".freshness").innerText(), /^As it was: /);
  assert.match(search(page), /^\?at=\d{4}-\d\d-\d\dT\d\d%3A\d[05]%3A00Z$/);
  assert.match(await page.locator(".counted").innerText(), /^views in the 10 minutes to /);
  assert.match(await page.title(), /^\(.*\) 3 · default/);
  const at = new URL(page.url()).searchParams.get("at");
  await page.clock.install();
  await page.clock.runFor(60_000); // in which live figures are asked for again and again
  const asked = on.livetop.pasts.asked.filter((each) => each.at === at).length;
  assert.ok(asked <= 2, `${asked} questions`); // the same time may be yesterday's of the live list
  await page.getByRole("button", { name: "Back to live" }).click();
  await shows(page, 6);
  assert.equal(search(page), "");
});

test("a day earlier and later are buttons, and an empty time says so", async () => {
  on.livetop.rank(ranking);
  on.livetop.remember(emptyRanking());
  const page = await on.open(`/?at=${minutesAgo(30)}`);
  await page.getByText("No views then").waitFor();
  assert.equal(await page.getByRole("button", { name: "A day later" }).isDisabled(), true);
  await page.getByRole("button", { name: "A day earlier" }).click();
  await page.waitForURL(`**at=${encodeURIComponent(minutesAgo(30 + 24 * 60))}`);
  await page.getByRole("button", { name: "A day later" }).click();
  await page.waitForURL(`**at=${encodeURIComponent(minutesAgo(30))}`);
});
