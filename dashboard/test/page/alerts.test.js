import assert from "node:assert/strict";
import { test } from "node:test";
import { rankingOf } from "./livetop-double.js";
import { stage } from "./stage.js";

const on = stage();
const minutesAgo = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();
const risen = { kind: "usual", state: "begins", board: "pages", window: "10m", item: "/<b>caf%C3%A9</b>", since: minutesAgo(1), at: minutesAgo(1), value: 1321, usual: 40 };
const silent = { kind: "silent", state: "continues", board: "pages", window: "1h", since: minutesAgo(9), at: minutesAgo(1), value: 0, usual: 512 };
const rejected = { kind: "rejected", state: "over", board: "status", window: "10m", since: minutesAgo(9), at: minutesAgo(1), value: 2.5 };

async function open(alerts, path = "/", options) {
  on.livetop.rank(rankingOf([["/a", 3]]));
  on.livetop.warn(alerts);
  return on.open(path, options);
}

const lineOf = (opened) => opened.locator(".alerts").innerText();
const askAgain = (opened) => opened.evaluate(() => dispatchEvent(new Event("online")));

test("the line tells what began last, as text, and how much more goes on", async () => {
  const opened = await open([risen, silent], "/?site=blog");
  await opened.locator(".alerts").waitFor();
  assert.match(await lineOf(opened), /^New: “\/<b>café<\/b>” has 1,321 views in the last 10 minutes, usually 40 since \d+:\d\d\s[AP]M and 1 more$/);
  assert.equal(await opened.locator(".alerts b").count(), 0);
  assert.deepEqual(on.livetop.alerts.asked[0], { site: "blog" });
});

test("a page that is listed has its title", async () => {
  const opened = await open([{ ...risen, item: "/a" }]);
  on.livetop.rank(rankingOf([["/a", 1321, undefined, "A garden"]]));
  await opened.getByText("“A garden” has 1,321 views").first().waitFor();
});

test("what goes on and what is over has other words", async () => {
  const opened = await open([silent]);
  await opened.locator(".alerts").waitFor();
  assert.match(await lineOf(opened), /^Still: no views in the last hour, usually 512 since /);
  on.livetop.warn([rejected]);
  await askAgain(opened);
  await opened.getByText("Over:", { exact: true }).waitFor();
  assert.match(await lineOf(opened), /^Over: 2\.5% of the events in the last 10 minutes are not understood from .+ to /);
  on.livetop.warn([]);
  await askAgain(opened);
  await opened.locator(".alerts").waitFor({ state: "hidden" });
});

test("aloud it says that something began, not every number since", async () => {
  const opened = await open([risen]);
  const news = opened.locator(".alert-news");
  await opened.locator(".alerts").waitFor();
  const said = await news.textContent();
  assert.match(said, /^New: .+1,321 views/);
  on.livetop.warn([{ ...risen, state: "continues", value: 1400 }]);
  await askAgain(opened);
  await opened.getByText("Still:", { exact: true }).waitFor();
  assert.equal(await news.textContent(), said);
  on.livetop.warn([{ ...risen, state: "over", value: 12 }]);
  await askAgain(opened);
  await opened.getByText("Over:", { exact: true }).waitFor();
  assert.match(await news.textContent(), /^Over: .+is down to 12 views/);
});

test("a stack without alerts is not asked, nor is the past; an error is no noise", async () => {
  on.livetop.rank(rankingOf([["/a", 3]]));
  on.livetop.remember(rankingOf([["/a", 3]]));
  const plain = await on.open("/");
  await on.livetop.askedAgain(2);
  await open([risen], `/?at=${minutesAgo(60).slice(0, 19)}Z`);
  await on.livetop.askedAgain(1, on.livetop.pasts);
  assert.equal(on.livetop.alerts.asked.length, 0);
  const asked = on.livetop.askedAgain(1, on.livetop.alerts);
  const opened = await open({ status: 503, error: { code: "AlertsUnavailable", message: "ask again later" } });
  await asked;
  await on.livetop.askedAgain(2); // so it has seen the error
  assert.equal(await opened.locator(".alerts").isVisible(), false);
  assert.deepEqual([...plain.thrown, ...opened.thrown], []);
});

test("a long line wraps on a narrow page", async () => {
  const opened = await open([{ ...risen, item: `/${"long-".repeat(60)}` }], "/", { viewport: { width: 320, height: 640 } });
  await opened.locator(".alerts").waitFor();
  assert.equal(await opened.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false);
});
