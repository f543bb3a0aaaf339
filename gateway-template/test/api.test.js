import assert from "node:assert/strict";
import { test } from "node:test";
import { template } from "../template.js";
import { stack, stackOf } from "./stack.js";

const body = stack.Resources.Api.Properties.Body;
const operations = Object.entries(body.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => ({ name: `${method.toUpperCase()} ${path}`, path, method, operation, integration: operation["x-amazon-apigateway-integration"] })),
);
const named = (name) => operations.find((each) => each.name === name);

test("the routes are these", () => {
  assert.deepEqual(operations.map((each) => each.name), [
    "POST /events",
    "OPTIONS /events",
    "GET /ranking",
    "POST /ranking",
    "OPTIONS /ranking",
    "GET /health",
    "OPTIONS /health",
  ]);
});

test("every method is integrated, and what is not a mock passes nothing through", () => {
  for (const { name, integration } of operations) {
    assert.ok(integration, name);
    if (integration.type === "mock") continue;
    assert.equal(integration.type, "aws", name);
    assert.equal(integration.httpMethod, "POST", name);
    assert.equal(integration.passthroughBehavior, "never", name);
    assert.match(integration.credentials, /^\$\{\w+Role\.Arn\}$/, name);
    assert.match(integration.uri, /^arn:\$\{AWS::Partition\}:apigateway:\$\{AWS::Region\}:\w+:action\/\w+$/, name);
  }
});

test("every answer says which origin may read it, by a header for every origin and by its template for a list", () => {
  const names = template.Mappings.Origins.Allowed.Header;
  const list = stackOf({ AllowedOrigins: "https://a.example.com,https://b.example.com" }).Resources.Api.Properties.Body;
  for (const { name, operation, integration, path, method } of operations) {
    for (const [pattern, response] of Object.entries(integration.responses)) {
      const where = `${name} ${pattern}`;
      assert.equal(response.responseParameters["method.response.header.Access-Control-Allow-Origin"], "'*'", where);
      assert.ok(response.responseTemplates["application/json"].startsWith(names), where);
      const declared = operation.responses[response.statusCode].headers;
      for (const key of Object.keys(response.responseParameters)) assert.ok(key.split(".").pop() in declared, `${where} ${key}`);
      assert.ok("Vary" in declared, where);
      const listed = list.paths[path][method]["x-amazon-apigateway-integration"].responses[pattern];
      assert.equal(listed.responseParameters["method.response.header.Access-Control-Allow-Origin"], undefined, where);
    }
  }
});

test("every path answers OPTIONS with its methods", () => {
  for (const [path, methods] of Object.entries(body.paths)) {
    const allowed = methods.options["x-amazon-apigateway-integration"].responses.default.responseParameters["method.response.header.Access-Control-Allow-Methods"];
    assert.deepEqual(allowed.replaceAll("'", "").split(",").sort(), Object.keys(methods).map((method) => method.toUpperCase()).sort(), path);
  }
});

test("only a stored record or a found ranking is answered 200", () => {
  for (const { name, integration } of operations.filter((each) => each.integration.type === "aws")) {
    for (const [pattern, { statusCode }] of Object.entries(integration.responses)) assert.equal(statusCode === "200", pattern === "200", `${name} ${pattern}`);
    assert.ok("default" in integration.responses, name);
  }
});

test("no two answers of a method have one status, since API Gateway keeps one for each", () => {
  for (const { name, integration } of operations) {
    const statuses = Object.values(integration.responses).map((response) => response.statusCode);
    assert.equal(new Set(statuses).size, statuses.length, name);
  }
});

test("every status that a template may set is declared", () => {
  for (const { name, operation, integration } of operations) {
    for (const text of Object.values(integration.responses).flatMap((response) => Object.values(response.responseTemplates ?? {}))) {
      for (const [, status] of text.matchAll(/responseOverride\.status = (\d+)/g)) assert.ok(status in operation.responses, `${name} ${status}`);
    }
  }
});

test("an event may be posted at both paths and as both content types alike", () => {
  const events = named("POST /events");
  const ranking = named("POST /ranking");
  assert.deepEqual(ranking.integration, events.integration);
  for (const part of ["requestBody", "responses", "x-amazon-apigateway-request-validator"]) assert.deepEqual(ranking.operation[part], events.operation[part]);
  const { content } = events.operation.requestBody;
  assert.deepEqual(Object.keys(content), ["application/json", "text/plain"]);
  assert.deepEqual(content["text/plain"], content["application/json"]);
  const templates = events.integration.requestTemplates;
  assert.deepEqual(Object.keys(templates), Object.keys(content));
  assert.equal(templates["text/plain"], templates["application/json"]);
  assert.equal(body["x-amazon-apigateway-request-validators"][events.operation["x-amazon-apigateway-request-validator"]].validateRequestBody, true);
});

test("every gateway response is a JSON error with the origin that may read it", () => {
  const responses = body["x-amazon-apigateway-gateway-responses"];
  for (const type of ["DEFAULT_4XX", "DEFAULT_5XX", "MISSING_AUTHENTICATION_TOKEN", "INTEGRATION_TIMEOUT", "INTEGRATION_FAILURE"]) assert.ok(responses[type], type);
  for (const [type, response] of Object.entries(responses)) {
    assert.equal(response.responseParameters["gatewayresponse.header.Access-Control-Allow-Origin"], "'*'", type);
    const text = response.responseTemplates["application/json"].replace("$context.error.messageString", '"m"');
    const { error } = JSON.parse(text);
    assert.deepEqual(Object.keys(error), ["code", "message"], type);
    assert.doesNotMatch(text, /\$util|\$input|#set|#if/, `${type} is not VTL`);
  }
});

test("a mapping template shows a sample and stays within API Gateway's bounds", () => {
  for (const [map, keys] of Object.entries(template.Mappings)) {
    assert.match(map, /^[A-Za-z0-9]+$/);
    for (const [key, texts] of Object.entries(keys)) {
      for (const [name, text] of Object.entries(texts)) {
        assert.match(name, /^[A-Za-z0-9]+$/);
        assert.ok(text.length < 300 * 1024);
        if (text.includes("$")) assert.match(text, /^## (in|out): /, `${map}.${key}.${name}`);
        else assert.deepEqual(Object.keys(JSON.parse(text)), ["error"], `${map}.${key}.${name}`);
      }
    }
  }
});

test("a parameter is read from the query string, not from a header of the same name", () => {
  for (const text of Object.values(template.Mappings.Rankings.Query)) assert.doesNotMatch(text, /\$input\.params\(['"]/);
});
