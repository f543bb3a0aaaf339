import assert from "node:assert/strict";
import { test } from "node:test";
import { moved, movement } from "../../src/ranking/movement.js";

test("a row without a previous rank is new", () => {
  assert.deepEqual(movement({ rank: 3 }), { kind: "new", sign: "new", label: "new in the ranking" });
});

test("a row that climbed says from where", () => {
  assert.deepEqual(movement({ rank: 1, previousRank: 4 }), { kind: "up", sign: "▲ 3", label: "up 3 places from 4" });
});

test("a row that fell by one says place, not places", () => {
  assert.deepEqual(movement({ rank: 5, previousRank: 4 }), { kind: "down", sign: "▼ 1", label: "down 1 place from 4" });
});

test("a row that stayed says so", () => {
  assert.deepEqual(movement({ rank: 2, previousRank: 2 }), { kind: "same", sign: "–", label: "same place as before" });
});

test("a move is told without words too", () => {
  assert.deepEqual(moved(1, 4), { kind: "up", places: 3 });
  assert.deepEqual(moved(4, 1), { kind: "down", places: 3 });
  assert.deepEqual(moved(2, 2), { kind: "same", places: 0 });
  assert.deepEqual(moved(2, null), { kind: "new", places: 0 });
});
