import assert from "node:assert/strict";
import { test } from "node:test";
import { RankingRefused, askRanking, serverClock } from "../../src/ranking/ranking-api.js";

const selection = { site: "blog", board: "pages", window: "10m", limit: 10 };
const answering = (status, body, headers = {}) => async () => new Response(body, { status, headers });

test("asks for the selection and answers the ranking", async () => {
  let asked;
  const ranking = { site: "blog", total: 0, ranking: [] };
  const fetch = async (address) => ((asked = address), Response.json(ranking));
  assert.deepEqual((await askRanking(selection, { fetch })).ranking, ranking);
  assert.equal(asked, "/api/ranking?site=blog&board=pages&window=10m&limit=10");
});

test("an error tells what the API said, and whether asking again may help", async () => {
  const body = JSON.stringify({ error: { code: "BadRequest", message: "window: 7m is not a window" } });
  const refused = (error) => error instanceof RankingRefused && error.isFinal && error.message === "window: 7m is not a window";
  await assert.rejects(askRanking(selection, { fetch: answering(400, body) }), refused);
  await assert.rejects(askRanking(selection, { fetch: answering(429, body) }), (error) => !error.isFinal);
});

test("what is not of the API is told as a status or as no ranking", async () => {
  await assert.rejects(askRanking(selection, { fetch: answering(502, "<html>") }), /The server answered 502\./);
  await assert.rejects(askRanking(selection, { fetch: answering(200, "<html>") }), /is not a ranking/);
  await assert.rejects(askRanking(selection, { fetch: answering(200, '{"ranking":{}}') }), /is not a ranking/);
});

test("the server's clock is its date plus the age in caches", () => {
  const made = "Fri, 20 Nov 2026 10:00:00 GMT";
  assert.equal(serverClock(new Headers({ Date: made })), Date.parse("2026-11-20T10:00:00Z"));
  assert.equal(serverClock(new Headers({ Date: made, Age: "7" })), Date.parse("2026-11-20T10:00:07Z"));
  assert.ok(Number.isNaN(serverClock(new Headers())));
});
