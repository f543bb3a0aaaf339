import assert from "node:assert/strict";
import { test } from "node:test";
import { stage } from "./stage.js";

const on = stage();

const said = (page) => page.locator("#said").innerText();

/** Whether the canvas is painted in the colour of hotspots at this place, in its units. */
const isSquareAt = (page, x, y) =>
  page.locator("#canvas").evaluate(
    (canvas, [x, y]) => {
      const scale = canvas.width / 1000;
      const [red, green, blue, alpha] = canvas.getContext("2d").getImageData(Math.round(x * scale), Math.round(y * scale), 1, 1).data;
      return alpha === 255 && red > 200 && green < 80 && blue < 80;
    },
    [x, y],
  );

test("a click on the canvas is sent with its place, and the squares of all clicks appear", async () => {
  on.livetop.locate([]);
  const page = await on.open("/hotspots.html?site=blog", { viewport: { width: 1100, height: 900 }, colorScheme: "light" });
  await page.getByText("clicks lie too far from each other").waitFor();
  const box = await page.locator("#canvas").boundingBox();
  await page.mouse.click(box.x + box.width / 4, box.y + box.height / 2);
  const [{ event, contentType }] = await on.livetop.posted(1);
  const { x, y, ...said } = event;
  assert.deepEqual(said, { type: "click", site: "blog", page: "/canvas", w: 1000 });
  assert.ok(Math.hypot(x - 250, y - 300) < 2, `${x}, ${y}`); // the canvas may begin within a pixel
  assert.equal(contentType, "text/plain;charset=UTF-8");
  assert.deepEqual(on.livetop.hotspots.asked[0], { site: "blog", page: "/canvas" });

  on.livetop.locate([[200, 100, 400, 300, 52, 0.0013], [700, 500, 700, 500, 10, "Infinity"]]);
  await page.getByText("2 hotspots").waitFor();
  assert.equal(await isSquareAt(page, 200, 200), true);
  assert.equal(await isSquareAt(page, 300, 200), false);
  assert.equal(await isSquareAt(page, 705, 500), true);
  const rows = await page.locator("#hotspots tbody tr").allInnerTexts();
  assert.deepEqual(rows.map((row) => row.split("\t")), [["52", "200, 100 – 400, 300", "0.0013"], ["10", "700, 500 – 700, 500", "one line or spot"]]);
  assert.deepEqual(page.errors, []);
});

test("the keyboard clicks where its cross is", async () => {
  on.livetop.locate([]);
  const page = await on.open("/hotspots.html");
  await page.locator("#canvas").focus();
  for (const key of ["ArrowRight", "Shift+ArrowDown", "ArrowUp", "Enter", "ArrowLeft", "Space"]) await page.keyboard.press(key);
  const posts = await on.livetop.posted(2);
  assert.deepEqual(posts.map(({ event }) => [event.site, event.x, event.y]), [["default", 510, 340], ["default", 500, 340]]);
  for (let i = 0; i < 40; i++) await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Enter");
  const [, , third] = await on.livetop.posted(3);
  assert.equal(third.event.x, 1000);
});

test("an error is told, and the page goes on", async () => {
  on.livetop.locate(() => ({ status: 503, error: { code: "HotspotsUnavailable", message: "The hotspots cannot be read at the moment" } }));
  const page = await on.open("/hotspots.html");
  await page.getByText("No answer: The hotspots cannot be read at the moment").waitFor();
  on.livetop.locate([[0, 0, 50, 50, 10, 0.1]]);
  await page.getByText("1 hotspot").waitFor();
  assert.equal(await said(page), "1 hotspot");
  assert.deepEqual(page.thrown, []);
});

test("where there was never a click, it is said what to do, and where hotspots are switched on", async () => {
  on.livetop.locate(({ site, page }) => ({ site, page, to: null, hotspots: [] }));
  const page = await on.open("/hotspots.html");
  await page.getByText("Nobody has clicked yet. If no square appears after ten clicks on one spot, this Livetop looks for none (HotspotRadius)").waitFor();
});

test("the bookmark follows the site and the units that are chosen, and a wrong site has none", async () => {
  on.livetop.locate([]);
  const page = await on.open("/hotspots.html?site=blog");
  const code = async () => decodeURIComponent(await page.locator("#bookmarklet").getAttribute("href"));
  assert.match(await code(), /hotspots-overlay\.js\?site=blog&units=pixels/);
  await page.getByLabel("Site").fill("shop");
  await page.getByLabel("Positions").selectOption("width");
  assert.match(await code(), /hotspots-overlay\.js\?site=shop&units=width/);
  assert.equal(decodeURIComponent(await page.getByLabel("The text of the bookmark").inputValue()), await code());
  await page.getByLabel("Site").fill("My Shop");
  assert.equal(await page.locator("#bookmarklet").getAttribute("href"), null);
  await page.getByLabel("Site").fill("blog");
  await page.locator("#bookmarklet").click();
  await on.livetop.askedAgain(2, on.livetop.hotspots);
  assert.match(await page.locator("#said").innerText(), /^Drag this to the bookmarks/);
  assert.deepEqual(page.errors, []);
});

/** A page of a site on another origin than Livetop, with this policy; and the bookmark opened on it. */
async function overlayOn(policy, units = "pixels") {
  const body = `<body style="margin:0"><h1>On slices</h1><div style="width:2000px;height:3000px"></div>`;
  on.livetop.pages.set("/articles/42", `<!doctype html><title>A</title><meta http-equiv="Content-Security-Policy" content="${policy}">${body}`);
  const listing = await on.open("/hotspots.html?site=blog");
  await listing.getByLabel("Positions").selectOption(units);
  const href = await listing.locator("#bookmarklet").getAttribute("href");
  const page = await listing.context().newPage();
  await page.goto(`${on.livetop.url.replace("127.0.0.1", "localhost")}/articles/42`);
  page.openBookmark = () => page.evaluate((code) => void (0, eval)(code), decodeURIComponent(href.replace("javascript:", "")));
  return page;
}

const squares = (page) =>
  page.locator("[title$=clicks]").evaluateAll((boxes) =>
    boxes.map((box) => {
      const { left, top, width, height } = box.getBoundingClientRect();
      return [left + scrollX, top + scrollY, width, height];
    }),
  );

test("the overlay paints the hotspots where they are on the page, under a strict policy that lists Livetop", async () => {
  on.livetop.locate(({ site, page }) => ({ site, page, to: null, hotspots: [{ density: 0.1, minValues: [120, 1500], maxValues: [220, 1540], points: 52 }] }));
  const page = await overlayOn(`default-src 'none'; style-src 'unsafe-inline'; script-src ${on.livetop.url}; connect-src ${on.livetop.url}`);
  await page.openBookmark();
  await page.getByText("1 hotspot of /articles/42 (site blog)").waitFor();
  assert.deepEqual(await squares(page), [[120, 1500, 100, 40]]);
  await page.keyboard.press("Escape");
  assert.equal(await page.locator("[title$=clicks]").count(), 0);
  await page.openBookmark();
  await page.getByText("1 hotspot of").waitFor();
  await page.openBookmark();
  assert.equal(await page.getByText("1 hotspot of").count(), 0);
});

test("the overlay scales positions that are thousandths of the page's width", async () => {
  on.livetop.locate([[100, 50, 200, 70, 52, 0.1]]);
  const page = await overlayOn(`script-src ${on.livetop.url}`, "width");
  await page.openBookmark();
  await page.getByText("1 hotspot of").waitFor();
  assert.deepEqual(await squares(page), [[200, 100, 200, 40]]);
});

test("where the page's policy forbids it, the bookmark says which part of it does", async () => {
  on.livetop.locate([]);
  const asking = await overlayOn(`script-src ${on.livetop.url}; connect-src 'self'`);
  await asking.openBookmark();
  await asking.getByText(`This page's Content-Security-Policy lets it ask nothing of ${on.livetop.url}: list that origin in connect-src.`).waitFor();

  const loading = await overlayOn("script-src 'self'");
  const told = new Promise((resolve) => loading.on("dialog", (dialog) => (resolve(dialog.message()), dialog.dismiss())));
  await loading.openBookmark();
  assert.match(await told, /does not let the hotspots be loaded from .* in script-src\.$/);
});
