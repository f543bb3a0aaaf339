import assert from "node:assert/strict";
import { test } from "node:test";
import { arrival } from "../../src/widget/answer.js";

const NOW = Date.parse("2026-11-20T10:05:00Z");
const TO = "2026-11-20T10:00:00Z";

for (const [headers, fresh] of [
  [{}, 0],
  [{ "Cache-Control": "no-store" }, 0],
  [{ "Cache-Control": "public, max-age=60, stale-while-revalidate=600, stale-if-error=86400" }, 60],
  [{ "Cache-Control": "s-maxage=600" }, 0],
  [{ "Cache-Control": "max-age=60", Age: "45" }, 15],
]) {
  test(`${JSON.stringify(headers)} is fresh for ${fresh} s`, () => assert.equal(arrival(TO, new Headers(headers), NOW).fresh, fresh));
}

for (const [headers, ageSeconds] of [
  [{}, 300],
  [{ Date: "Fri, 20 Nov 2026 10:00:07 GMT" }, 7],
  [{ Date: "Fri, 20 Nov 2026 10:00:07 GMT", Age: "60" }, 67],
  [{ Date: "Fri, 20 Nov 2026 09:59:00 GMT" }, 0],
]) {
  test(`by ${JSON.stringify(headers)} a list is ${ageSeconds} s old`, () =>
    assert.equal(arrival(TO, new Headers(headers), NOW).age, ageSeconds * 1000));
}

test("a ranking that does not tell its end has no age", () => assert.equal(arrival(undefined, new Headers(), 0).age, 0));
