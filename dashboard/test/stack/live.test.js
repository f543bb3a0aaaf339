import assert from "node:assert/strict";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:http";
import { test } from "node:test";
import { launchChromium, openPage } from "../browser.js";
import { LivetopUp } from "./livetop-up.js";

const BUILD_AND_START_MILLIS = 15 * 60_000;
const APPEARS_WITHIN_MILLIS = 60_000;
const skip = existsSync(new URL("../../../livetop", import.meta.url)) ? false : "there is no ./livetop to start the stack with";

test("a page that is opened appears in the ranking, and rows move while one looks", { skip, timeout: BUILD_AND_START_MILLIS }, async (t) => {
  const browser = await launchChromium();
  t.after(() => browser.close());
  const stack = await LivetopUp.start();
  t.after(() => stack.stop()); // does nothing where the test came to its end
  const blog = await serveArticle(stack.url);
  t.after(() => blog.server.close());

  const live = await openPage(browser, `${stack.url}/`);
  const opened = Date.now();
  await live.evaluate(() => (window.neverReloaded = true));
  const front = await openPage(browser, `${blog.url}/`);
  await taken(front);
  await front.context().close();
  await rowIs(live, 1, "/");
  t.diagnostic(`a page was ranked ${Date.now() - opened} ms after the live page and it were opened`);

  const read = Date.now();
  for (let reader = 0; reader < 3; reader++) {
    const page = await openPage(browser, `${blog.url}/articles/42`);
    await taken(page);
    await page.context().close();
  }
  await rowIs(live, 1, "/articles/42");
  await rowIs(live, 2, "/");
  t.diagnostic(`an article that was read three times rose to the top after ${Date.now() - read} ms`);
  assert.equal(await live.locator("tbody tr").first().locator(".name").innerText(), "On slices");
  assert.equal(await live.evaluate(() => window.neverReloaded), true);
  assert.deepEqual(live.errors, []);

  const boxed = await openPage(browser, `${blog.url}/articles/42`);
  await boxed.getByRole("list").getByRole("link", { name: "On slices" }).first().waitFor();
  assert.equal(await boxed.getByRole("link").first().getAttribute("href"), `${blog.url}/articles/42`);
  assert.deepEqual(boxed.errors, []);

  await clicksBecomeHotspots(t, browser, stack, blog);
  assert.equal(await stack.stop(), 0);
});

/** Ten on one spot of the canvas, and ten that the tracker counts on a page of the blog. */
async function clicksBecomeHotspots(t, browser, stack, blog) {
  const canvas = await openPage(browser, `${stack.url}/hotspots.html`);
  const article = await openPage(browser, `${blog.url}/clicked`);
  await article.waitForFunction(() => window.livetop?.track);
  const { x, y } = await canvas.locator("#canvas").boundingBox();
  const clicked = Date.now();
  for (let i = 0; i < 10; i++) {
    await canvas.mouse.click(x + 200 + i, y + 100);
    await article.mouse.click(50, 60 + i);
  }
  await canvas.getByText("1 hotspot").waitFor({ timeout: APPEARS_WITHIN_MILLIS });
  t.diagnostic(`clicks were a hotspot after ${Date.now() - clicked} ms`);
  const found = await canvas.evaluate(async () => {
    for (let asked = 0; asked < 60; asked++) {
      const { hotspots } = await (await fetch("/api/hotspots?page=/clicked")).json();
      if (hotspots.length > 0) return hotspots;
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
    return [];
  });
  assert.deepEqual(found, [{ density: "Infinity", minValues: [50, 60], maxValues: [50, 69], points: 10 }]);
  assert.deepEqual(canvas.errors, []);
}

/** Resolves once what a page has sent so far was taken. */
async function taken(page) {
  await page.waitForFunction(() => window.livetop?.track);
  await page.evaluate(() => window.livetop.track({ type: "read" }));
}

function rowIs(page, rank, item) {
  return page.waitForFunction(
    ([rank, item]) => {
      const row = document.querySelectorAll("#ranking tbody tr")[rank - 1];
      return row && [row.querySelector(".item").textContent, row.querySelector(".name").textContent].includes(item);
    },
    [rank, item],
    { timeout: APPEARS_WITHIN_MILLIS },
  );
}

/** A blog on an origin of its own, that embeds the tracker and the box as its users do. */
async function serveArticle(livetop) {
  const article = `<!doctype html><meta charset="utf-8"><title>On slices</title><script async src="${livetop}/livetop.js"></script><body data-livetop-click style="padding-top: 50vh">
<script type="module" src="${livetop}/livetop-widget.js"></script><livetop-ranking>Articles</livetop-ranking>`;
  const server = createServer((request, response) => {
    response.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    response.end(article);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return { server, url: `http://127.0.0.1:${server.address().port}` };
}
