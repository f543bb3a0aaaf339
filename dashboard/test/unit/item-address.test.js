import assert from "node:assert/strict";
import { test } from "node:test";
import { itemAddress } from "../../src/ranking/item-address.js";

test("a site named like a host has its pages there", () => {
  assert.equal(itemAddress("/articles/42", "www.example.org"), "https://www.example.org/articles/42");
  assert.equal(itemAddress("/a b", "www.example.org"), "https://www.example.org/a%20b");
});

test("where pages of any other site are is not known", () => {
  for (const site of ["blog", "v1.0", "a..org", "default"]) assert.equal(itemAddress("/articles/42", site), null, site);
});

test("what is no plain path leads nowhere", () => {
  for (const item of ["javascript:alert(1)", "//evil.example", "/\\evil.example", "https://evil.example/", "intro.mp4", "", " /a"]) {
    assert.equal(itemAddress(item, "www.example.org"), null, item);
  }
});

test("no path leaves the site, whatever the parser drops", () => {
  for (const item of ["/\t/evil.example", "/\n/evil.example", "/\r\\evil.example"]) {
    const address = itemAddress(item, "www.example.org");
    assert.ok(address === null || new URL(address).origin === "https://www.example.org", item);
  }
});

test("a site whose address is known leads there, whatever it is called", () => {
  assert.equal(itemAddress("/a?b=1", "blog", "https://www.example.com"), "https://www.example.com/a?b=1");
  assert.equal(itemAddress("//evil.example/", "blog", "https://www.example.com"), null);
  assert.equal(itemAddress("/a", "blog", "nonsense"), null);
  assert.equal(itemAddress("intro.mp4", "blog", "https://www.example.com"), null);
});
