import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyRanking, rankingOf } from "./livetop-double.js";
import { stage } from "./stage.js";

const on = stage();

test("before the first answer the page says that it loads", async () => {
  on.livetop.rank(() => new Promise(() => {}));
  const page = await on.open("/");
  assert.equal(await page.getByRole("status").first().innerText(), "Loading the ranking…");
});

test("an unknown site is empty, and fills without a reload", async () => {
  const page = await on.open("/?site=blog&board=videos");
  await page.getByText("No video events in this window yet").waitFor();
  assert.equal(await page.locator("#total").innerText(), "0");
  assert.equal(await page.locator("#freshness").innerText(), "Nothing counted yet");
  on.livetop.rank(rankingOf([["intro.mp4", 3]]));
  await page.getByText("intro.mp4", { exact: true }).waitFor();
  assert.equal(await page.locator("#notice").isVisible(), false);
});

test("the types of the events board keep their names, whatever page they happened on", async () => {
  on.livetop.rank(rankingOf([["view", 3, undefined, "On slices"]]));
  const page = await on.open("/?board=events");
  await page.getByRole("rowheader", { name: "view", exact: true }).waitFor();
});

test("a ranking that runs empty loses its rows", async () => {
  on.livetop.rank(rankingOf([["/a", 3]]));
  const page = await on.open("/");
  await page.getByText("/a", { exact: true }).waitFor();
  on.livetop.rank({ ...emptyRanking(), to: new Date().toISOString() });
  await page.getByText("No views in this window yet").waitFor();
  assert.equal(await page.locator("#ranking tbody tr").count(), 0);
  assert.match(await page.locator("#freshness").innerText(), /^Quiet for \d s$/);
});

test("while Livetop fails the last figures stay, what to do is told, and it recovers by itself", async () => {
  on.livetop.rank(rankingOf([["/a", 3]]));
  const page = await on.open("/");
  await page.getByText("/a", { exact: true }).waitFor();
  on.livetop.rank({ status: 503, error: { code: "Unavailable", message: "The ranking table is unavailable" } });
  await page.getByText("The ranking table is unavailable").waitFor();
  assert.match(await page.locator(".notice-advice").innerText(), /^The last figures stay below\. Trying again in \d+ s; check that Livetop is running/);
  assert.equal(await page.locator("#ranking tbody tr").count(), 1);
  on.livetop.rank(rankingOf([["/b", 4]]));
  await page.getByText("/b", { exact: true }).waitFor();
  assert.equal(await page.locator("#notice").isVisible(), false);
});

test("who cannot wait asks again by the button", async () => {
  on.livetop.rank({ status: 400, error: { code: "BadRequest", message: "window: 7m is not a window" } });
  const page = await on.open("/?window=7m");
  await page.getByText("window: 7m is not a window").waitFor();
  assert.equal(await page.getByRole("radio", { name: "7m" }).isChecked(), true);
  on.livetop.rank(rankingOf([["/a", 3]]));
  await page.getByRole("button", { name: "Try again now" }).click();
  await page.getByText("/a", { exact: true }).waitFor();
});

test("a server that is gone is told as such", async () => {
  const page = await on.open("/");
  await page.getByText("No views in this window yet").waitFor();
  await page.route("**/api/ranking?*", (route) => route.abort());
  await page.getByText("Livetop cannot be reached").waitFor();
});

test("an answer that is slow delays the next question, so that no two are under way", async () => {
  on.livetop.rank(async () => {
    await new Promise((resolve) => setTimeout(resolve, 1500));
    return rankingOf([["/a", 3]]);
  });
  await on.open("/");
  await on.livetop.askedAgain(3);
  assert.equal(on.livetop.rankings.mostAtOnce, 1);
});
