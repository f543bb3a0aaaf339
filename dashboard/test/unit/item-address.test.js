import assert from "node:assert/strict";
import { test } from "node:test";
import { itemAddress } from "../../src/live/item-address.js";

const origin = "https://live.example.com";

test("a path leads to where this page is", () => {
  assert.equal(itemAddress("/articles/42", "blog", origin), "https://live.example.com/articles/42");
  assert.equal(itemAddress("/", "blog", origin), "https://live.example.com/");
});

test("a site named like a host leads there", () => {
  assert.equal(itemAddress("/a b", "www.example.org", origin), "https://www.example.org/a%20b");
  assert.equal(itemAddress("/a", "v1.0", origin), "https://live.example.com/a");
  assert.equal(itemAddress("/a", "a..org", origin), "https://live.example.com/a");
});

test("what is no plain path leads nowhere", () => {
  for (const item of ["javascript:alert(1)", "//evil.example", "/\\evil.example", "https://evil.example/", "intro.mp4", "", " /a"]) {
    assert.equal(itemAddress(item, "blog", origin), null, item);
  }
});

test("no path leaves the site, whatever the parser drops", () => {
  for (const item of ["/\t/evil.example", "/\n/evil.example", "/\r\\evil.example"]) {
    const address = itemAddress(item, "blog", origin);
    assert.ok(address === null || new URL(address).origin === origin, item);
  }
});
