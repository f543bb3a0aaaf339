import assert from "node:assert/strict";
import { test } from "node:test";
import { squaresOf } from "../../src/hotspots/squares.js";

const hotspot = (density, [left, top], [right, bottom]) => ({ density, minValues: [left, top], maxValues: [right, bottom], points: 12 });

test("a square is where the clicks are, as large as they lie", () => {
  const [square] = squaresOf([hotspot(0.5, [100, 200], [160, 230])]);
  assert.deepEqual(square, { left: 100, top: 200, width: 60, height: 30, line: 8, points: 12 });
  assert.equal(squaresOf([hotspot(0.5, [100, 200], [160, 230])], 0.5)[0].width, 30);
});

test("one spot is still seen", () => {
  const [square] = squaresOf([hotspot("Infinity", [100, 200], [100, 204])]);
  assert.deepEqual(square, { left: 95, top: 197, width: 10, height: 10, line: 8, points: 12 });
});

test("the denser, the thicker, by orders of magnitude", () => {
  const box = [[0, 0], [50, 50]];
  const lines = squaresOf([hotspot(0.001, ...box), hotspot(0.1, ...box), hotspot(10, ...box), hotspot("Infinity", ...box)]).map(({ line }) => line);
  assert.deepEqual(lines.map((line) => Math.round(line * 100) / 100), [1.5, 4.75, 8, 8]);
  assert.deepEqual(squaresOf([]), []);
});
