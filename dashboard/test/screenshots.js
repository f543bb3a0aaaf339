import { mkdir } from "node:fs/promises";
import { launchChromium, openPage } from "./browser.js";
import { LivetopDouble, emptyRanking, rankingOf, statusOf } from "./page/livetop-double.js";

/**
 * Pictures of the live page, in light and dark, wide and narrow: node test/screenshots.js FOLDER [ADDRESS]
 * Without the address of a running live page they show each state with made-up figures.
 */
const [folder = "target/screenshots", address] = process.argv.slice(2);
const articles = [
  ["/2026/11/the-night-train-is-back", 3184, 3, "The night train is back, and it is full"],
  ["/live/election-night", 2967, 1, "Election night, minute by minute"],
  ["/recipes/one-pan-lentils", 1840, 2, "One-pan lentils that taste like Sunday"],
  ["/2026/11/how-a-river-got-its-rights", 1522, 4, "How a river got its rights"],
  ["/science/a-comet-you-can-see-from-the-balcony-this-week-if-the-sky-is-clear", 1209, undefined, "A comet you can see from the balcony this week, if the sky is clear and your neighbours switch off their lights"],
  ["/travel/lisbon-in-the-rain", 874, 7, "Lisbon in the rain"],
  ["/2026/11/why-your-bread-is-flat", 811, 5, "Why your bread is flat"],
  ["/sport/marathon-results", 640, 6, "Marathon: all results"],
  ["/", 512, 8, "The Daily Meridian"],
  ["/about/newsletter", 97, 10],
];

const shapes = { desktop: { width: 1200, height: 1080 }, phone: { width: 390, height: 844 } };
const states = {
  live: () => rankingOf(articles, { secondsAgo: 3, total: 14_206, site: "meridian" }),
  late: () => rankingOf(articles, { secondsAgo: 190, total: 14_206, site: "meridian" }),
  approximate: () => ({ ...rankingOf(articles, { secondsAgo: 3, total: 9_214_206, site: "meridian" }), approximate: true, maxError: 43 }),
  empty: () => emptyRanking(),
  refused: () => ({ status: 400, error: { code: "BadRequest", message: "site must match [a-z0-9][a-z0-9.-]{0,62}" } }),
};

const statuses = {
  live: statusOf({ counted: 14_206, filtered_bots: 310, filtered_noBoard: 22, duplicate: 17, rejected_item: 3, rejected_site: 1 }),
  late: statusOf({ counted: 14_206, filtered_bots: 310 }),
  approximate: statusOf({ counted: 9_301_877, filtered_bots: 120_310, duplicate: 1_017, rejected_notJson: 3, held_back: 12 }),
};

await mkdir(folder, { recursive: true });
const browser = await launchChromium();
if (address) await picture("running", address);
else await pictureStates();
await browser.close();

async function pictureStates() {
  const livetop = await LivetopDouble.start();
  for (const [state, ranking] of Object.entries(states)) {
    livetop.rank(ranking);
    livetop.tell(statuses[state] ?? emptyRanking());
    await picture(state, `${livetop.url}/?site=meridian`);
  }
  await livetop.stop();
}

async function picture(name, address) {
  for (const [shape, viewport] of Object.entries(shapes)) {
    for (const colorScheme of ["light", "dark"]) {
      const page = await openPage(browser, address, { viewport, colorScheme, deviceScaleFactor: 2, reducedMotion: "reduce" });
      await page.locator("body:not([data-state=loading])").waitFor();
      await page.screenshot({ path: `${folder}/${name}-${shape}-${colorScheme}.png`, fullPage: true });
      if (await page.locator("#status").isVisible()) {
        await page.locator("#status summary").click();
        await page.screenshot({ path: `${folder}/${name}-reasons-${shape}-${colorScheme}.png`, fullPage: true });
      }
      await page.context().close();
    }
  }
}
