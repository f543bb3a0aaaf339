import assert from "node:assert/strict";
import { afterEach, beforeEach, test } from "node:test";
import { keep, kept } from "../../src/widget/kept-list.js";

const NAME = "livetop.list https://live.example.com/api/ranking";
const NONE = { ranking: [] };
let storage;

beforeEach(() => {
  storage = new Map();
  globalThis.localStorage = { getItem: (name) => storage.get(name) ?? null, setItem: (name, text) => storage.set(name, text) };
});
afterEach(() => delete globalThis.localStorage);

const list = (at = Date.now()) => ({ at, age: 0, ranking: [{ item: "/a" }] });

test("a list that is kept is there again", () => {
  const good = list();
  keep(NAME, good);
  assert.deepEqual(kept(NAME), good);
});

test("an empty list does not take the place of the last good one", () => {
  keep(NAME, list());
  keep(NAME, NONE);
  assert.equal(kept(NAME).ranking.length, 1);
});

test("after two days it is of no use", () => {
  keep(NAME, list(Date.now() - 172_800_000));
  assert.deepEqual(kept(NAME), NONE);
});

test("without a name nothing is kept", () => {
  keep("", list());
  assert.equal(storage.size, 0);
  assert.deepEqual(kept(""), NONE);
});

for (const text of ["", "null", "{", "[]", '{"ranking":7}']) {
  test(`what others wrote there is none: ${JSON.stringify(text)}`, () => {
    storage.set(NAME, text);
    assert.deepEqual(kept(NAME), NONE);
  });
}

test("storage that is denied is none", () => {
  Object.defineProperty(globalThis, "localStorage", {
    configurable: true,
    get: () => {
      throw new Error("denied");
    },
  });
  keep(NAME, list());
  assert.deepEqual(kept(NAME), NONE);
});
