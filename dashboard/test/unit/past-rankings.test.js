import assert from "node:assert/strict";
import { test } from "node:test";
import { PastRankings, timeOf } from "../../src/ranking/past-rankings.js";

const minute = 60_000;
const ten = Date.parse("2026-11-20T10:00:00Z");
const rankingTo = (to, ranking = [{ item: "/a", count: 1 }]) => ({ from: timeOf(to - 10 * minute), to: timeOf(to), ranking });

test("each time is asked for once, by whole seconds", async () => {
  const asked = [];
  const past = new PastRankings({ ask: async (question) => (asked.push(question), rankingTo(Date.parse(question.at))) });
  const first = await past.at({ site: "blog" }, ten);
  assert.equal(await past.at({ site: "blog" }, ten), first);
  await past.at({ site: "shop" }, ten);
  assert.deepEqual(asked, [{ site: "blog", at: "2026-11-20T10:00:00Z" }, { site: "shop", at: "2026-11-20T10:00:00Z" }]);
});

test("only a few are asked for at once", async () => {
  const open = [];
  const past = new PastRankings({ ask: () => new Promise((resolve) => open.push(resolve)) });
  const all = [1, 2, 3, 4, 5].map((minutes) => past.at({}, ten + minutes * minute));
  assert.equal(open.length, 3);
  open.forEach((resolve) => resolve(rankingTo(ten)));
  await all[0];
  await new Promise(setImmediate);
  assert.equal(open.length, 5);
  open.forEach((resolve) => resolve(rankingTo(ten)));
  assert.equal((await Promise.all(all)).length, 5);
});

test("a question without an answer can be asked again, and holds up no other", async () => {
  let fails = true;
  const past = new PastRankings({ ask: async () => (fails ? Promise.reject(new Error("away")) : rankingTo(ten)) });
  await Promise.all([0, 1, 2, 3].map((each) => assert.rejects(past.at({ each }, ten), /away/)));
  fails = false;
  assert.deepEqual(await past.at({ each: 0 }, ten), rankingTo(ten));
});

test("as many are kept as may be, the last used the longest", async () => {
  const asked = [];
  const past = new PastRankings({ most: 2, ask: async ({ site }) => (asked.push(site), rankingTo(ten)) });
  for (const site of ["a", "b", "a", "c", "a", "b"]) await past.at({ site }, ten);
  assert.deepEqual(asked, ["a", "b", "c", "b"]);
});

test("an old ranking stands while its window can, an empty one until there is another", async () => {
  const standing = (ranking, minutes) => new PastRankings({ ask: async () => ranking }).at({}, ten + minutes * minute);
  assert.deepEqual(await standing(rankingTo(ten), 15), rankingTo(ten));
  assert.equal(await standing(rankingTo(ten), 30), null);
  assert.deepEqual(await standing(rankingTo(ten, []), 300), rankingTo(ten, []));
  assert.equal(await standing({ from: null, to: null, ranking: [] }, 0), null);
});
