import assert from "node:assert/strict";
import { test } from "node:test";
import { moved } from "../../src/ranking/movement.js";

test("a row moves by places up or down, stays, or is new", () => {
  assert.deepEqual(moved(1, 4), { kind: "up", places: 3 });
  assert.deepEqual(moved(4, 1), { kind: "down", places: 3 });
  assert.deepEqual(moved(2, 2), { kind: "same", places: 0 });
  assert.deepEqual(moved(2, null), { kind: "new", places: 0 });
  assert.deepEqual(moved(2, undefined), { kind: "new", places: 0 });
});
