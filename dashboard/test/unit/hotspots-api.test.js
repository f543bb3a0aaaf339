import assert from "node:assert/strict";
import { test } from "node:test";
import { askHotspots } from "../../src/hotspots/hotspots-api.js";

const answering = (status, body) => {
  const asked = [];
  const fetch = async (address) => {
    asked.push(String(address));
    return new Response(body, { status });
  };
  return { asked, fetch };
};

test("a page is asked for beside the page or script that asks, whatever its name holds", async () => {
  const { asked, fetch } = answering(200, '{"hotspots":[]}');
  await askHotspots({ site: "blog", page: "/a b?c=1&d=+#é" }, { fetch, base: "https://live.example.com/stats/hotspots.html?x" });
  assert.deepEqual(asked, ["https://live.example.com/stats/api/hotspots?site=blog&page=%2Fa%20b%3Fc%3D1%26d%3D%2B%23%C3%A9"]);
});

test("an error says what the API says, or that it said nothing of use", async () => {
  const ask = ({ fetch }) => askHotspots({ site: "blog", page: "/a" }, { fetch, base: "https://live.example.com/" });
  await assert.rejects(ask(answering(400, '{"error":{"code":"InvalidParameter","message":"page must be given"}}')), { message: "page must be given" });
  await assert.rejects(ask(answering(502, "<html>")), { message: "The server answered 502." });
  await assert.rejects(ask(answering(200, "[]")), { message: "The server's answer has no hotspots." });
});
