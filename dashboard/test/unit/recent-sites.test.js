import assert from "node:assert/strict";
import { test } from "node:test";
import { RecentSites } from "../../src/live/recent-sites.js";
import { StorageDouble } from "./window-double.js";

test("the newest site comes first, once, and eight are kept", () => {
  const storage = new StorageDouble();
  const sites = new RecentSites(() => storage);
  for (const site of ["a", "b", "c", "d", "e", "f", "g", "h", "i", "c"]) sites.remember(site);
  assert.deepEqual(sites.all(), ["c", "i", "h", "g", "f", "e", "d", "b"]);
});

test("spoilt or denied storage holds no sites", () => {
  for (const value of ["{", "7", '{"a":1}', "null"]) {
    assert.deepEqual(new RecentSites(() => new StorageDouble({ "livetop.sites": value })).all(), []);
  }
  const denied = new RecentSites(() => {
    throw new Error("denied");
  });
  denied.remember("blog");
  assert.deepEqual(denied.all(), []);
});
