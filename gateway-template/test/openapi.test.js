import assert from "node:assert/strict";
import { test } from "node:test";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { sets } from "./parameters.js";
import { stackOf } from "./stack.js";

const config = await createConfig({
  extends: ["recommended-strict"],
  rules: {
    "no-empty-servers": "off", // the address is known when the stack is there
    "operation-4xx-response": "off", // mock integrations refuse nothing
    "security-defined": "off", // WriteAuth and ReadAuth say which operations need what; preflights never do
  },
});

for (const [name, parameters] of Object.entries(sets)) {
  test(`with the parameters ${name}, the API is good OpenAPI 3.0`, async () => {
    const { Body } = stackOf(parameters).Resources.Api.Properties;
    assert.equal(Body.openapi, "3.0.1");
    const problems = await lintFromString({ source: JSON.stringify(Body), config });
    assert.deepEqual(problems.map(({ ruleId, message, location }) => `${location[0].pointer} ${ruleId}: ${message}`), []);
  });
}
