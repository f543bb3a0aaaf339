import assert from "node:assert/strict";
import { test } from "node:test";
import { Visitor } from "../../src/tracker/visitor.js";
import { StorageDouble, windowDouble } from "./window-double.js";

test("an id is kept once, in one key, and found again", () => {
  const storage = new StorageDouble();
  const first = new Visitor(windowDouble({ storage }), true);
  assert.equal(first.isWanted, true);
  first.keep("8f");
  first.keep("another");
  const second = new Visitor(windowDouble({ storage }), true);
  assert.equal(second.id, "8f");
  assert.equal(second.isWanted, false);
  assert.deepEqual([...storage.values], [["livetop", "8f"]]);
});

test("where storage is denied the id lives as long as the page", () => {
  const denied = Object.defineProperty(windowDouble(), "localStorage", {
    get() {
      throw new Error("denied");
    },
  });
  const visitor = new Visitor(denied, true);
  visitor.keep("8f");
  assert.equal(visitor.id, "8f");
});

test("storage that fails at each use is as good as none", () => {
  const failing = () => {
    throw new Error("quota");
  };
  const visitor = new Visitor(windowDouble({ storage: { getItem: failing, setItem: failing, removeItem: failing } }), true);
  visitor.keep("8f");
  assert.equal(visitor.id, "8f");
  assert.equal(visitor.isOff(), false);
});

test("who asks for privacy has no id, and the one kept before is deleted", () => {
  for (const navigator of [{ globalPrivacyControl: true }, { doNotTrack: "1" }]) {
    const storage = new StorageDouble({ livetop: "8f" });
    const visitor = new Visitor(windowDouble({ storage, navigator }), true);
    visitor.keep("9a");
    assert.equal(visitor.id, undefined);
    assert.equal(visitor.isWanted, false);
    assert.equal(storage.values.size, 0);
  }
});

test("the word off is an opt-out that nothing overwrites", () => {
  const storage = new StorageDouble({ livetop: "off" });
  for (const mayKeep of [true, false]) {
    const visitor = new Visitor(windowDouble({ storage }), mayKeep);
    visitor.keep("8f");
    assert.equal(visitor.isOff(), true);
    assert.equal(visitor.id, undefined);
  }
  assert.equal(storage.getItem("livetop"), "off");
});

test("only a short text is an id", () => {
  for (const answer of [undefined, null, 7, "", "off", {}, "x".repeat(129)]) {
    const visitor = new Visitor(windowDouble(), true);
    visitor.keep(answer);
    assert.equal(visitor.id, undefined);
  }
});
