import assert from "node:assert/strict";
import { test } from "node:test";
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { boxedPage, held, shownRows } from "./boxed-page.js";
import { LivetopDouble, emptyRanking, rankingOf } from "./livetop-double.js";
import { stage } from "./stage.js";

const on = stage();

const two = rankingOf([
  ["/articles/1", 1234, 2, "On slices"],
  ["/articles/2", 1, 1, "On windows"],
]);

/** A page of the site under /article, opened by a reader. */
async function open(boxes, options, contextOptions) {
  on.livetop.pages.set("/article", boxedPage(boxes, options));
  return on.open("/article", contextOptions);
}

test("the script is at most 4 kB gzipped", async (context) => {
  const { length } = gzipSync(await readFile(new URL("../../dist/livetop-widget.js", import.meta.url)));
  context.diagnostic(`livetop-widget.js: ${length} bytes gzipped`);
  assert.ok(length <= 4096, `${length} bytes`);
});

test("what the page's author wrote stays until there is a list, which then is an ordered one with links", async () => {
  const { give } = held(on.livetop);
  const page = await open('site="blog" role="region" aria-label="Most read"');
  const own = page.getByRole("link", { name: "All articles" });
  await own.waitFor();
  await page.waitForFunction(() => customElements.get("livetop-ranking"));
  assert.equal(await page.getByRole("list").count(), 0);
  await give(two);
  await page.getByRole("region", { name: "Most read" }).getByRole("list").waitFor();
  assert.equal(await page.getByRole("listitem").count(), 2);
  assert.equal(await page.getByRole("link", { name: "On slices" }).getAttribute("href"), `${on.livetop.url}/articles/1`);
  assert.equal(await own.count(), 0);
  assert.deepEqual(page.errors, []);
});

test("an empty ranking leaves the author's content, also after a list", async () => {
  on.livetop.rank(two);
  const page = await open('every="1"');
  await shownRows(page);
  on.livetop.rank(emptyRanking());
  await page.getByRole("link", { name: "All articles" }).waitFor();
  assert.equal(await page.getByRole("list").count(), 0);
});

test("a row says what the attributes ask for, and follows them", async () => {
  on.livetop.rank((query) => (query.by === "rising" ? { ...two, ranking: [{ item: "/articles/2", rank: 1, count: 1, score: 2.4 }] } : two));
  const page = await open("");
  assert.deepEqual(await shownRows(page), ["On slices", "On windows"]);
  await page.evaluate(() => ["counts", "movement", "rising"].forEach((name) => document.querySelector("livetop-ranking").toggleAttribute(name)));
  await page.getByText("↑ 1").waitFor();
  await page.evaluate(() => document.querySelector("livetop-ranking").setAttribute("site", "other"));
  await page.getByText("rising").waitFor();
  assert.deepEqual(await shownRows(page), ["On slices | 1,234 views | ↑ 1", "On windows | 1 view | ↓ 1 | rising"]);
});

test("movement since an hour ago compares with the ranking of then, at a time that all readers share", async () => {
  on.livetop.rank(two);
  on.livetop.remember(rankingOf([["/articles/2", 9], ["/b", 8], ["/articles/1", 7]]));
  const page = await open('site="blog" movement="1h"');
  await page.getByText("↑ 2").waitFor();
  assert.deepEqual(await shownRows(page), ["On slices | ↑ 2", "On windows | ↓ 1"]);
  const [then] = on.livetop.pasts.asked;
  assert.deepEqual(then, { site: "blog", limit: "100", at: then.at });
  assert.match(then.at, /^\d{4}-\d\d-\d\dT\d\d:\d[05]:00\.000Z$/);
});

test("two boxes of one page each show what they are asked for", async () => {
  on.livetop.rank(({ site, board = "pages", window = "10m", limit }) => rankingOf([["/a", 1, 1, `${site} ${board} ${window} ${limit}`]]));
  const page = await open(['id="one" site="blog" limit="3"', 'id="other" site="shop" board="videos" window="1h" counts']);
  assert.deepEqual(await shownRows(page, "#one"), ["blog pages 10m 3"]);
  assert.deepEqual(await shownRows(page, "#other"), ["shop videos 1h 10 | 1"]);
});

test("include and exclude-current choose from as many items as there are", async () => {
  const entries = ["/about", "/article", "/articles/1", "/articles/2", "/articles/3"].map((path) => [path, 1]);
  on.livetop.rank(rankingOf(entries));
  const page = await open(['id="one" limit="2" include="/articles/**"', 'id="other" limit="2" exclude-current']);
  assert.deepEqual(await shownRows(page, "#one"), ["/articles/1", "/articles/2"]);
  assert.deepEqual(await shownRows(page, "#other"), ["/about", "/articles/1"]);
  assert.deepEqual(new Set(on.livetop.rankings.asked.map(({ limit }) => limit)), new Set(["100"]));
});

test("text from strangers is text, and only links to this host and those listed are links", async () => {
  const hostile = [
    ["javascript:alert(1)", 9, 1, "<img src=x onerror=alert(1)>"],
    ["//evil.example/a", 8, 1, "\u202Eevil"],
    ["https://evil.example/a", 7, 1, "</li><script>alert(1)</script>"],
    ["https://blog.example.com/b", 6, 1, "Listed"],
    ["/c", 5, 1, "\u200B\u200B"],
    ["/d\"><b onmouseover=alert(1)>", 4, 1, "{{constructor.constructor('alert(1)')()}}"],
    ["/__proto__", 3, 1, "__proto__"],
  ];
  on.livetop.rank(rankingOf(hostile));
  const page = await open('hosts="blog.example.com"');
  page.on("dialog", (dialog) => page.thrown.push(dialog.message()));
  const titles = await shownRows(page);
  assert.deepEqual(titles, hostile.map(([item, , , title]) => (title === "\u200B\u200B" ? item : title)));
  const links = await page.locator("livetop-ranking >> [part=link][href]").evaluateAll((found) => found.map((link) => link.href));
  const site = on.livetop.url;
  assert.deepEqual(links, ["https://blog.example.com/b", `${site}/c`, `${site}/d%22%3E%3Cb%20onmouseover=alert(1)%3E`, `${site}/__proto__`]);
  assert.deepEqual(page.errors, []);
});

test("nothing around a box moves: not when it fills, is filled less, or fails", async () => {
  const { give } = held(on.livetop);
  const head = `<style>livetop-ranking:not(:defined) { display: block; min-height: calc(5 * (5.1em + 1px) + 1.2em); }</style>`;
  const page = await open('limit="5" counts movement every="1"', { head, after: "<p>What follows</p>" });
  await page.evaluate(() => {
    window.shifts = 0;
    new PerformanceObserver((seen) => seen.getEntries().forEach((shift) => (window.shifts += shift.value))).observe({ type: "layout-shift", buffered: true });
  });
  const painted = () => page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
  const long = ["/a", 5, 2, "A title that is so long that it would take many lines ".repeat(9)];
  const answers = [rankingOf([long, ["/b", 4], ["/c", 3], ["/d", 2], ["/e", 1]]), rankingOf([long]), emptyRanking()];
  answers.push({ status: 503, error: { code: "Unavailable", message: "down" } });
  for (const next of answers) {
    await give(next);
    await page.waitForFunction((rows) => document.querySelector("livetop-ranking").shadowRoot.querySelectorAll("[part=row]").length === rows, next.ranking?.length ?? 0);
    await painted();
  }
  assert.equal(await page.evaluate(() => window.shifts), 0);
  await page.evaluate(() => document.querySelector("livetop-ranking").setAttribute("limit", "9"));
  await page.waitForFunction(() => window.shifts > 0); // so shifts are seen here
});

test("rows stay the same elements, nothing is touched that did not change, and the focus stays", async () => {
  on.livetop.rank(rankingOf([["/a", 3], ["/b", 2], ["/c", 1]]));
  const page = await open('every="1" counts movement');
  await shownRows(page);
  await page.evaluate(() => {
    const { shadowRoot } = document.querySelector("livetop-ranking");
    window.touched = [];
    window.rows = [...shadowRoot.querySelectorAll("[part=row]")];
    new MutationObserver((records) => window.touched.push(...records.map(({ type }) => type))).observe(shadowRoot, { subtree: true, childList: true, attributes: true, characterData: true });
    shadowRoot.querySelectorAll("a")[2].focus();
  });
  await on.livetop.askedAgain(2);
  assert.deepEqual(await page.evaluate(() => window.touched), []);
  on.livetop.rank(rankingOf([["/c", 5], ["/a", 4], ["/d", 3]]));
  await page.getByText("/d", { exact: true }).waitFor();
  assert.deepEqual(
    await page.evaluate(() => {
      const { shadowRoot } = document.querySelector("livetop-ranking");
      const now = [...shadowRoot.querySelectorAll("[part=row]")];
      return [now[0] === window.rows[2], now[1] === window.rows[0], shadowRoot.activeElement?.textContent];
    }),
    [true, true, "/c"],
  );
});

test("the strictest Content Security Policy and Trusted Types let it be", async () => {
  on.livetop.rank(two);
  const policy = "default-src 'none'; script-src 'self'; connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'";
  const page = await open("counts", { head: `<meta http-equiv="Content-Security-Policy" content="${policy}">` });
  await shownRows(page);
  assert.equal(await page.locator("livetop-ranking >> [part=row]").first().evaluate((row) => getComputedStyle(row).display), "grid");
  assert.deepEqual(page.errors, []);
});

test("it lives in another element's shadow tree, there before the script or made after it, and with the script twice", async () => {
  on.livetop.rank(two);
  const before = `<div id="early"><template shadowrootmode="open"><livetop-ranking></livetop-ranking></template></div>`;
  const page = await open([], { before, after: '<script type="module" src="/livetop-widget.js?again"></script><div id="late"></div>' });
  await shownRows(page, "#early");
  await page.evaluate(() => document.getElementById("late").append(document.createElement("livetop-ranking")));
  await shownRows(page, "#late");
  assert.deepEqual(page.errors, []);
});

test("a server may have rendered its shadow tree, and an old browser have no style sheets to construct", async () => {
  on.livetop.rank(two);
  const rendered = "<livetop-ranking><template shadowrootmode='open'><p>From the server</p></template></livetop-ranking>";
  const page = await open([], { before: rendered }, { initScript: () => delete window.CSSStyleSheet });
  assert.deepEqual(await shownRows(page), ["On slices", "On windows"]);
  assert.equal(await page.getByText("From the server").count(), 0);
  assert.equal(await page.locator("livetop-ranking >> [part=row]").first().evaluate((row) => getComputedStyle(row).display), "grid");
  assert.deepEqual(page.errors, []);
});

test("colours are the page's own, and a page can change them and more", async () => {
  on.livetop.rank(two);
  const head = `<style>:root { color-scheme: dark } body { color: rgb(1, 2, 3) } livetop-ranking { --livetop-accent: rgb(4, 5, 6) } ::part(count) { color: rgb(7, 8, 9) }</style>`;
  const page = await open("counts movement", { head });
  await shownRows(page);
  const colour = (part) => page.locator(`livetop-ranking >> [part~=${part}]`).first().evaluate((element) => getComputedStyle(element).color);
  assert.deepEqual([await colour("link"), await colour("up"), await colour("count")], ["rgb(1, 2, 3)", "rgb(4, 5, 6)", "rgb(7, 8, 9)"]);
});

test("texts are in the page's language, and rows run its way", async () => {
  on.livetop.rank(two);
  const page = await open("counts", { lang: "ja" });
  assert.deepEqual(await shownRows(page), ["On slices | 1,234回", "On windows | 1回"]);
  const rightToLeft = await open("counts", { lang: "ar", dir: "rtl" });
  await shownRows(rightToLeft);
  const [row, link] = await Promise.all(["row", "link"].map((part) => rightToLeft.locator(`livetop-ranking >> [part=${part}]`).first().boundingBox()));
  assert.ok(link.x + link.width < row.x + row.width - 20, "the number is on the right");
  const broken = await open("counts", { lang: "no such_language!" });
  assert.equal((await shownRows(broken)).length, 2);
});

test("it asks the Livetop that its script came from, or the one that it is told, without a preflight", async () => {
  const other = await LivetopDouble.start();
  try {
    other.rank(rankingOf([["/other", 1]]));
    on.livetop.rank(rankingOf([["/own", 1]]));
    const page = await open(['id="one"', `id="other" endpoint="${on.livetop.url}"`, 'id="path" endpoint="/api/ranking"'], { script: `${other.url}/livetop-widget.js` });
    assert.deepEqual(await shownRows(page, "#one"), ["/other"]);
    assert.deepEqual(await shownRows(page, "#other"), ["/own"]);
    assert.deepEqual(await shownRows(page, "#path"), ["/own"]);
    assert.equal(await page.locator("#one >> [part=link]").getAttribute("href"), `${on.livetop.url}/other`);
  } finally {
    await other.stop();
  }
});

test("it tells the page what came of its questions, as an image does, and the console why", async () => {
  on.livetop.rank({ status: 400, error: { code: "InvalidParameter", message: "site must match [a-z0-9]" } });
  const page = await open('site="Blog" every="1" onload="window.told = event.type" onerror="window.told = event.type"');
  await page.waitForFunction(() => window.told === "error");
  await page.waitForEvent("console", (message) => message.text() === "livetop-ranking: site must match [a-z0-9]");
  on.livetop.rank(two);
  await page.evaluate(() => document.querySelector("livetop-ranking").setAttribute("site", "blog"));
  await page.waitForFunction(() => window.told === "load");
});
