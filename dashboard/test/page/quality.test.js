import axe from "axe-core";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { gzipSync } from "node:zlib";
import { emptyRanking, rankingOf, statusOf } from "./livetop-double.js";
import { stage } from "./stage.js";

const on = stage();

const busy = statusOf({ counted: 1200, filtered_bots: 20, rejected_item: 3 });
const listed = () => rankingOf(Array.from({ length: 20 }, (_, index) => [`/news/${index}`, 4000 - 100 * index, undefined, `Headline ${index}`]), { site: "www.example.com" });
const past = ({ at }) => ({ ...rankingOf([["/news/3", 900], ["/news/0", 800], ["/news/7", 2]]), to: at, from: at });
const minutesAgo = (minutes) => new Date(Date.now() - minutes * 60_000).toISOString();

const risen = { kind: "above", state: "begins", board: "pages", window: "10m", item: "/news/3", since: minutesAgo(2), at: minutesAgo(2), value: 3700 };

const states = {
  live: { rank: listed },
  "with a panel": { rank: listed, query: "&item=%2Fnews%2F3", ready: ".panel[open]" },
  late: { rank: () => ({ ...listed(), to: minutesAgo(30) }), jobAt: minutesAgo(30), ready: ".notice[data-kind=error]" },
  new: { rank: () => emptyRanking(), status: emptyRanking(), ready: ".setup-lines" },
  silent: { rank: () => ({ ...emptyRanking(), from: minutesAgo(20), to: minutesAgo(10) }), ready: ".notice[data-kind=silent]" },
  "with an alert": { rank: listed, alerts: [risen], ready: ".alerts:not([hidden])" },
  wall: { rank: listed, query: "&wall" },
  embedded: { rank: listed, query: "&embed" },
};

test("no state breaks a rule of accessibility, in light and in dark", async () => {
  for (const [name, { rank, status = busy, alerts = [], jobAt, query = "", ready = ".sign:not(:empty)" }] of Object.entries(states)) {
    on.livetop.rank(rank);
    on.livetop.tell(status);
    on.livetop.remember(past);
    on.livetop.warn(alerts);
    on.livetop.jobAt(jobAt ?? (() => new Date().toISOString()));
    const page = await on.open(`/?site=www.example.com${query}`, { bypassCSP: true, reducedMotion: "reduce" });
    await page.locator(ready).first().waitFor();
    await page.addScriptTag({ content: axe.source });
    for (const colorScheme of ["light", "dark"]) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ["violations"] }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html} ${nodes[0].failureSummary}`), [], `${name}, ${colorScheme}`);
    }
    await page.context().close();
  }
});

test("everything is told without colours, and can be reached by keyboard", async () => {
  on.livetop.rank(listed);
  on.livetop.remember(past);
  const page = await on.open("/?site=www.example.com&limit=5", { forcedColors: "active" });
  await page.locator(".sign:not(:empty)").first().waitFor();
  assert.equal(await page.locator(".bar").first().evaluate((bar) => getComputedStyle(bar).borderBottomStyle), "solid");
  await page.locator("#limit").focus();
  const reached = [];
  for (let tabs = 0; tabs < 25 && reached.at(-1) !== "json"; tabs++) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => document.activeElement.ariaLabel ?? document.activeElement.dataset.text ?? document.activeElement.textContent));
  }
  assert.deepEqual(reached.slice(0, 4), ["Headline 0", "Details of Headline 0", "Headline 1", "Details of Headline 1"]);
  for (const name of ["A day earlier", "Time", "json"]) assert.ok(reached.includes(name), `${name} is not among ${reached}`);
});

test("a hundred rows that all move are laid out as often as one", async () => {
  let turn = 0;
  const rows = () => Array.from({ length: 100 }, (_, index) => [`/articles/${(index + 3 * turn) % 100}`, 9000 - index]);
  on.livetop.rank(() => rankingOf(rows()));
  const page = await on.open("/?limit=100");
  await page.waitForFunction(() => document.querySelectorAll("#ranking tbody tr").length === 100);
  const session = await page.context().newCDPSession(page);
  await session.send("Performance.enable");
  const laidOut = async () => (await session.send("Performance.getMetrics")).metrics.find(({ name }) => name === "LayoutCount").value;
  await page.emulateMedia({ reducedMotion: "no-preference" });
  await page.evaluate(() => {
    window.animated = 0;
    const animate = Element.prototype.animate;
    Element.prototype.animate = function (...given) {
      window.animated++;
      return animate.apply(this, given);
    };
  });
  const before = await laidOut();
  turn = 1;
  await page.waitForFunction(() => document.querySelector(".item, .name").closest("tr").querySelector(".name").textContent === "/articles/3");
  const layouts = (await laidOut()) - before;
  const animated = await page.evaluate(() => window.animated);
  assert.ok(layouts < 30, `${layouts} layouts`); // a few for each second that passes, and not one for each row
  assert.ok(animated > 0 && animated < 50, `${animated} rows glide, of those in view`);
});

test("all that a reader loads at first is less than 100 kB", async () => {
  const built = new URL("../../dist/", import.meta.url);
  const files = await Promise.all(["index.html", "live.js", "live.css", "favicon.svg"].map((name) => readFile(new URL(name, built))));
  const bytes = files.reduce((sum, file) => sum + gzipSync(file).length, 0);
  assert.ok(bytes < 100_000, `${bytes} bytes`);
});

test("an hour of rankings leaves no more behind than a minute", async () => {
  let turn = 0;
  on.livetop.rank(() => rankingOf([[`/${turn++}`, 10], [`/${turn}`, 5]]));
  on.livetop.remember(past);
  const page = await on.open("/", { reducedMotion: "reduce" });
  await page.waitForFunction(() => document.querySelector("#ranking .name")?.textContent === "/3");
  const nodes = () => page.evaluate(() => document.querySelectorAll("*").length);
  const [before, seen] = [await nodes(), turn];
  await page.clock.install();
  while (turn < seen + 120) await page.clock.runFor(30_000);
  assert.ok(Math.abs((await nodes()) - before) < 40, `${await nodes()} elements, ${before} before`);
});
