import assert from "node:assert/strict";
import { test } from "node:test";
import { HistoryEntries } from "../../src/live/history-entries.js";

/** What becomes of choices, each given as what it changes. */
function written(...choices) {
  const kinds = [];
  const entries = new HistoryEntries({ pushState: () => kinds.push("new"), replaceState: () => kinds.push("same") });
  let selection = { site: "default", board: "pages", include: "" };
  for (const choice of choices) {
    if (choice === "back") {
      entries.forget();
      continue;
    }
    const after = { ...selection, ...choice };
    entries.write("/", selection, after);
    selection = after;
  }
  return kinds;
}

test("choosing the same thing again takes the place of the choice before", () => {
  assert.deepEqual(written({ board: "a" }, { board: "b" }, { board: "c" }, { include: "x" }, { include: "xy" }), ["new", "same", "same", "new", "same"]);
});

test("another site is an entry of its own, and so is what follows Back", () => {
  assert.deepEqual(written({ site: "a" }, { site: "b" }, { board: "a" }, "back", { board: "b" }), ["new", "new", "new", "new"]);
});
