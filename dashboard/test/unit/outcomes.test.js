import assert from "node:assert/strict";
import { test } from "node:test";
import { outcomes } from "../../src/live/outcomes.js";

const tell = (counts, total) => {
  const ranking = Object.entries(counts).map(([item, count]) => ({ item, count }));
  return outcomes({ total: total ?? ranking.reduce((sum, { count }) => sum + count, 0), ranking });
};
const countsOf = ({ kinds }) => kinds.map(({ name, count }) => [name, count]);

test("the kinds are always told, in the order of the data path", () => {
  const told = tell({ rejected_item: 3, counted: 1200, filtered_bots: 20, filtered_noBoard: 10, rejected_site: 1 });
  assert.equal(told.received, 1234);
  assert.deepEqual(countsOf(told), [["counted", 1200], ["filtered", 30], ["duplicate", 0], ["rejected", 4]]);
  assert.deepEqual(told.kinds[1].reasons, [{ item: "filtered_bots", count: 20 }, { item: "filtered_noBoard", count: 10 }]);
});

test("a reason that the page does not know is of its kind", () => {
  const told = tell({ rejected_tooOdd: 2, rejected: 1 });
  assert.deepEqual(countsOf(told).at(-1), ["rejected", 3]);
  assert.deepEqual(told.kinds.at(-1).reasons, [{ item: "rejected_tooOdd", count: 2 }, { item: "rejected", count: 1 }]);
});

test("an item that the page does not know is a kind under its own name", () => {
  for (const item of ["delayed_byADay", "constructor", "__proto__", "rejectedness", ""]) {
    const told = outcomes({ total: 5, ranking: [{ item: "counted", count: 3 }, { item, count: 2 }] });
    assert.deepEqual(told.kinds.at(-1), { name: item, count: 2, reasons: [{ item, count: 2 }] });
  }
});

test("what no item tells of is unlisted, so that the kinds add up to what was received", () => {
  const told = tell({ counted: 7, duplicate: 1 }, 10);
  assert.equal(told.received, 10);
  assert.deepEqual(countsOf(told), [["counted", 7], ["filtered", 0], ["duplicate", 1], ["rejected", 0], ["unlisted", 2]]);
});

test("a total that is too small does not make the figures contradict each other", () => {
  assert.equal(tell({ counted: 7, duplicate: 1 }, 3).received, 8);
});

test("without events nothing was received", () => {
  assert.equal(tell({}).received, 0);
});
