import assert from "node:assert/strict";
import { test } from "node:test";
import { rankingOf, statusOf } from "./livetop-double.js";
import { stage } from "./stage.js";

const on = stage();

const busy = { counted: 1200, filtered_bots: 20, filtered_noBoard: 10, rejected_item: 3, rejected_site: 1 };
const lineOf = (page) => page.locator(".status summary").innerText();
const colourOf = (page, selector) => page.locator(selector).last().evaluate((part) => getComputedStyle(part).color);

test("the line tells what became of the events, and its figures add up", async () => {
  on.livetop.tell(statusOf(busy));
  const page = await on.open("/?site=blog");
  await page.locator(".status").waitFor();
  assert.equal(await lineOf(page), "1,234 events in the last 10 minutes: 1,200 counted · 30 left out · 4 not understood");
  assert.notEqual(await colourOf(page, ".kind.warns"), await colourOf(page, ".kinds"));
  assert.deepEqual(on.livetop.statuses.asked[0], { site: "blog", board: "status", window: "10m", limit: "100" });
});

test("without a rejected event nothing warns", async () => {
  on.livetop.tell(statusOf({ counted: 1 }));
  const page = await on.open("/");
  await page.locator(".status").waitFor();
  assert.equal(await lineOf(page), "1 event in the last 10 minutes: 1 counted");
  assert.equal(await page.locator(".warns").count(), 0);
});

test("the keyboard opens the reasons, in words, and they stay open while the figures change", async () => {
  on.livetop.tell(statusOf(busy));
  const page = await on.open("/");
  await page.locator(".status summary").focus();
  await page.keyboard.press("Enter");
  const reasons = page.getByRole("list", { name: "What became of the events" }).getByRole("listitem");
  assert.deepEqual(await reasons.evaluateAll((rows) => rows.map((row) => row.textContent)), [
    "1,200 taken by a board counted",
    "20 of a robot, or of a browser that a program drives filtered_bots",
    "10 of a type that no board takes filtered_noBoard",
    "3 with a page, video or type that is missing, empty, too long or holds control characters rejected_item",
    "1 of a site with a wrong name rejected_site",
  ]);
  on.livetop.tell(statusOf({ counted: 1201, duplicate: 2, delayed: 5 }));
  await page.evaluate(() => dispatchEvent(new Event("online"))); // asks at once
  await page.getByText("1,208 events").waitFor();
  assert.equal(await lineOf(page), "1,208 events in the last 10 minutes: 1,201 counted · 2 sent twice · 5 delayed");
  assert.equal(await reasons.last().innerText().then((text) => text.replace(/\s+/g, " ").trim()), "5 delayed delayed");
  assert.equal(await page.evaluate(() => document.activeElement.localName), "summary");
});

test("the line follows site and window, and not board and rows", async () => {
  on.livetop.tell(({ site, window }) => statusOf({ counted: `${site}${window}`.length }));
  const page = await on.open("/");
  await page.getByText("10 events in the last 10 minutes").waitFor();
  await page.locator("#site").fill("blog");
  await page.locator("#site").press("Enter");
  await page.getByText("7 events in the last 10 minutes").waitFor();
  await page.getByRole("radio", { name: "1 hour" }).check();
  await page.getByText("6 events in the last hour").waitFor();
  const asked = on.livetop.statuses.asked.length;
  await page.getByRole("radio", { name: "Clicks" }).check();
  await page.getByLabel("Rows").selectOption("25");
  assert.equal(await lineOf(page).then((line) => line.split(":")[0]), "6 events in the last hour");
  assert.equal(on.livetop.statuses.asked.length, asked);
});

test("where there is nothing to tell, or no answer, there is no line and no noise", async () => {
  on.livetop.rank(rankingOf([["/a", 3]]));
  const page = await on.open("/");
  await on.livetop.askedAgain(2);
  assert.equal(on.livetop.statuses.asked.length, 1);
  assert.equal(await page.locator(".status").isVisible(), false);
  on.livetop.tell(statusOf(busy));
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.locator(".status").waitFor();
  on.livetop.tell({ status: 400, error: { code: "InvalidParameter", message: "board: status is none" } });
  await page.evaluate(() => dispatchEvent(new Event("online")));
  await page.locator(".status").waitFor({ state: "hidden" });
  assert.equal(await page.locator(".notice").isVisible(), false);
  assert.equal(await page.locator("#ranking tbody tr").count(), 1);
  assert.deepEqual(page.thrown, []);
});

test("a long line wraps on a narrow page", async () => {
  on.livetop.tell(statusOf({ counted: 123_456_789, ["unheard-of-".repeat(20)]: 1, ["rejected_" + "x".repeat(200)]: 2 }));
  const page = await on.open("/", { viewport: { width: 320, height: 640 } });
  await page.locator(".status summary").click();
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false);
  const cut = await page.locator(".status, .status *").evaluateAll((parts) => parts.filter((part) => part.getBoundingClientRect().right > innerWidth).length);
  assert.equal(cut, 0);
});
