import assert from "node:assert/strict";
import { test } from "node:test";
import { createConfig, lintFromString } from "@redocly/openapi-core";
import { mappingTemplate, openApi, withOpenApi } from "../openapi.js";
import { template, text } from "../template.js";
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
    const { Body } = stackOf({ ...parameters, Front: "rest" }).Resources.Api.Properties; // machines run the same
    assert.equal(Body.openapi, "3.0.1");
    const problems = await lintFromString({ source: JSON.stringify(Body), config });
    assert.deepEqual(problems.map(({ ruleId, message, location }) => `${location[0].pointer} ${ruleId}: ${message}`), []);
  });
}

test("the API answers its own document, as npm run openapi puts it there", async () => {
  assert.equal(withOpenApi(), text);
  const { Text } = template.Mappings.OpenApi.Document;
  assert.equal(Text, mappingTemplate(openApi()));
  assert.ok(Text.length < 300 * 1024); // what a mapping template may have
  const source = Text.replace(/^#.*\n/gm, "");
  assert.deepEqual(JSON.parse(source), openApi());
  assert.doesNotMatch(source, /x-amazon-apigateway|\$(?!ref\b|")|##|#(set|if|else|end|foreach)/);
  const problems = await lintFromString({ source, config });
  assert.deepEqual(problems.map(({ ruleId, message }) => `${ruleId}: ${message}`), []);
});
