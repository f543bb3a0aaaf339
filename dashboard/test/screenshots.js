import { mkdir } from "node:fs/promises";
import { launchChromium, openPage } from "./browser.js";
import { LivetopDouble, emptyRanking, rankingOf, statusOf } from "./page/livetop-double.js";

/**
 * Pictures of the live page, in light and dark, from a phone to a wall: node test/screenshots.js FOLDER [ADDRESS] [NAME…]
 * With "" for the address of a running live page they show each state, or those named, with made-up figures.
 */
const [folder = "target/screenshots", address = "", ...named] = process.argv.slice(2);
const articles = [
  ["/2026/11/the-night-train-is-back", 3184, "The night train is back, and it is full"],
  ["/live/election-night", 2967, "Election night, minute by minute"],
  ["/recipes/one-pan-lentils", 1840, "One-pan lentils that taste like Sunday"],
  ["/2026/11/how-a-river-got-its-rights", 1522, "How a river got its rights"],
  ["/science/a-comet-you-can-see-from-the-balcony-this-week-if-the-sky-is-clear", 1209, "A comet you can see from the balcony this week, if the sky is clear and your neighbours switch off their lights"],
  ["/travel/lisbon-in-the-rain", 874, "Lisbon in the rain"],
  ["/2026/11/why-your-bread-is-flat", 811, "Why your bread is flat"],
  ["/sport/marathon-results", 640, "Marathon: all results"],
  ["/", 512, "The Daily Meridian"],
  ["/recipes/flat-bread", 497, "Flat bread for people in a hurry"],
  ["/science/moss", 371, "Moss, the slowest traveller"],
  ["/about/newsletter", 97],
  ["/live/storm", 88, "The storm, as it comes"],
  ["/sport/a-goal-in-the-last-minute", 61, "A goal in the last minute"],
];

const TEN_MINUTES = 600_000;
const day = 24 * 3600_000;

/** What each item had some minutes ago: a wave of its own, and one that was not there. */
function past({ at }) {
  const ago = (Date.now() - Date.parse(at)) / 60_000;
  const [factor, items] = ago > 120 ? [0.86, articles] : [1, articles.filter((_, index) => index !== 3 || ago < 32)];
  const entries = items.map(([item, count, title], index) => [item, Math.max(1, Math.round(count * factor * (1 - Math.min(ago, 60) / (70 + 30 * ((index * 7) % 5)) + 0.12 * Math.sin(ago / 7 + index)))), undefined, title]);
  const ranked = entries.sort((a, b) => b[1] - a[1]);
  return { ...rankingOf(ranked, { site: "meridian" }), to: at, from: new Date(Date.parse(at) - TEN_MINUTES).toISOString() };
}

const entries = articles.map(([item, count, title]) => [item, count, undefined, title]);
const live = () => rankingOf(entries, { secondsAgo: 3, total: 15_206, site: "meridian" });
const busy = statusOf({ counted: 15_206, filtered_bots: 310, filtered_noBoard: 22, duplicate: 17, rejected_item: 3, rejected_site: 1 });
const earlier = (millis) => new Date(Date.now() - millis).toISOString();
const sites = { ...rankingOf([["meridian", 15_206], ["magazine", 4_310], ["shop", 822], ["www.example.com", 97]]), board: "sites" };

const risen = { kind: "usual", state: "begins", board: "pages", window: "10m", item: "/live/election-night", since: earlier(120_000), at: earlier(120_000), value: 2967, usual: 640 };
const fewRejected = { kind: "rejected", state: "over", board: "status", window: "10m", since: earlier(1_500_000), at: earlier(60_000), value: 3.2 };

const states = {
  live: { ranking: live, status: busy },
  panel: { ranking: live, status: busy, query: "&item=%2F2026%2F11%2Fhow-a-river-got-its-rights" },
  section: { ranking: live, status: busy, query: "&include=%2Frecipes%2F**" },
  past: { ranking: live, status: busy, query: `&at=${new Date(Math.floor((Date.now() - day / 2) / 300_000) * 300_000).toISOString().replace(".000", "")}` },
  late: { ranking: () => rankingOf(entries, { secondsAgo: 1860, total: 15_206, site: "meridian" }), status: busy, jobAt: earlier(1_860_000) },
  unreachable: { ranking: () => ({ status: 503, error: { code: "Unavailable", message: "The ranking table is unavailable." } }) },
  approximate: { ranking: () => ({ ...live(), total: 9_214_206, approximate: true, maxError: 43 }), status: busy },
  silent: { ranking: () => ({ ...emptyRanking(), from: earlier(1_200_000), to: earlier(600_000) }) },
  setup: { ranking: () => emptyRanking(), past: () => emptyRanking() },
  refused: { ranking: () => ({ status: 400, error: { code: "InvalidParameter", message: "site must match [a-z0-9][a-z0-9.-]{0,62}" } }) },
  alerts: { ranking: live, status: busy, alerts: [risen, fewRejected] },
  "alert-over": { ranking: live, status: busy, alerts: [fewRejected], query: "&lang=de" },
  wall: { ranking: live, query: "&wall" },
  boards: { ranking: live, query: "&wall&beside=videos" },
  "wall-late": { ranking: () => rankingOf(entries, { secondsAgo: 1860, total: 15_206, site: "meridian" }), jobAt: earlier(1_860_000), query: "&wall" },
  embed: { ranking: live, query: "&embed" },
  deutsch: { ranking: live, status: busy, query: "&lang=de" },
  nihongo: { ranking: live, status: busy, query: "&lang=ja" },
};

const sizes = { 390: 844, 1280: 800, 1920: 1080, 3840: 2160 };
const bySize = { live: Object.keys(sizes), wall: Object.keys(sizes), boards: ["1920", "3840"], "wall-late": ["1920"] };

await mkdir(folder, { recursive: true });
const browser = await launchChromium();
if (address) await picture("running", address, ["390", "1280", "1920"]);
else await pictureStates();
await browser.close();

async function pictureStates() {
  for (const [name, { ranking, status = emptyRanking(), past: then = past, alerts, jobAt = () => earlier(1_000), query = "" }] of Object.entries(states)) {
    if (named.length > 0 && !named.includes(name)) continue;
    const livetop = await LivetopDouble.start();
    livetop.rank(ranking);
    livetop.tell(status);
    livetop.remember(then);
    livetop.jobAt(jobAt);
    if (alerts) livetop.warn(alerts);
    livetop.sites.answerWith(sites);
    await picture(name, `${livetop.url}/?site=meridian${query}`, bySize[name] ?? ["390", "1280"]);
    await livetop.stop();
  }
}

async function picture(name, address, widths) {
  for (const width of widths) {
    for (const colorScheme of ["light", "dark"]) {
      const viewport = { width: Number(width), height: sizes[width] };
      const page = await openPage(browser, address, { viewport, colorScheme, reducedMotion: "reduce", timezoneId: "Europe/Berlin" });
      await page.locator(".board:not([data-level=loading])").first().waitFor();
      await page.waitForLoadState("networkidle", { timeout: 3_000 }).catch(() => {}); // a page that asks every second is never idle
      await page.screenshot({ path: `${folder}/${name}-${width}-${colorScheme}.png` });
      await page.context().close();
    }
  }
}
