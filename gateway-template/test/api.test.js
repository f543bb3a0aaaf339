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
    "HEAD /ranking",
    "POST /ranking",
    "OPTIONS /ranking",
    "GET /hotspots",
    "HEAD /hotspots",
    "OPTIONS /hotspots",
    "GET /alerts",
    "HEAD /alerts",
    "OPTIONS /alerts",
    "GET /health",
    "HEAD /health",
    "OPTIONS /health",
    "GET /pixel",
    "OPTIONS /pixel",
    "GET /openapi.json",
    "OPTIONS /openapi.json",
  ]);
});

test("every method is integrated and passes no body through, so that another content type is a 415", () => {
  for (const { name, integration } of operations) {
    assert.ok(integration, name);
    assert.equal(integration.passthroughBehavior, "never", name);
    if (integration.type === "mock") continue;
    assert.equal(integration.type, "aws", name);
    assert.equal(integration.httpMethod, "POST", name);
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
  assert.deepEqual(ranking.operation.parameters, events.operation.parameters);
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

test("the window of a ranking may be today, which the stage knows the windows for", () => {
  const { schema } = body.paths["/ranking"].get.parameters.find(({ name }) => name === "window");
  for (const window of ["today", "10m", "1d"]) assert.match(window, new RegExp(schema.pattern), window);
  for (const window of ["todays", "xtoday", "0m", "10"]) assert.doesNotMatch(window, new RegExp(schema.pattern), window);
  const { windows } = stackOf({ Windows: "1m,1d~10m" }).Resources.ApiStage.Properties.Variables;
  assert.equal(windows, "1m,1d~10m");
  assert.match(windows, /^[A-Za-z0-9._~:/?#&=,-]{1,512}$/); // what a stage variable may hold
});

test("HEAD asks and answers as GET does", () => {
  for (const path of ["/ranking", "/hotspots", "/alerts", "/health"]) {
    const { operationId, summary, ...get } = body.paths[path].get;
    const { operationId: id, summary: says, ...head } = body.paths[path].head;
    assert.deepEqual(head, get);
    assert.notEqual(id, operationId);
    assert.equal(says, "The same as GET, without the body");
    assert.ok(summary);
  }
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

test("every method that takes a body or parameters validates them", () => {
  for (const { name, operation, integration } of operations.filter(({ operation }) => operation.requestBody || operation.parameters)) {
    const validator = body["x-amazon-apigateway-request-validators"][operation["x-amazon-apigateway-request-validator"]];
    assert.ok(validator, name);
    if (operation.requestBody) assert.equal(validator.validateRequestBody, true, name);
    else assert.equal(validator.validateRequestParameters, true, name);
    if (operation.requestBody) assert.match(Object.values(integration.requestTemplates)[0], /#if\(!\$foreign && /, name);
    else assert.match(Object.values(integration.requestTemplates)[0], /#if\((!\$foreign && )?\$problem == ""\)/, name);
  }
});

test("every method is throttled, also the one that is cached", () => {
  const all = { ResourcePath: "/*", HttpMethod: "*", LoggingLevel: "OFF", ThrottlingRateLimit: "3000", ThrottlingBurstLimit: "3000" };
  const settings = (parameters) => stackOf(parameters).Resources.ApiStage.Properties.MethodSettings;
  assert.deepEqual(settings({}), [all]);
  assert.deepEqual(settings({ CacheSize: "0.5", CacheSeconds: "5" }), [
    all,
    { ...all, ResourcePath: "/~1ranking", HttpMethod: "GET", CachingEnabled: true, CacheTtlInSeconds: "5", CacheDataEncrypted: true },
  ]);
  assert.deepEqual(settings({ ThrottleRate: "0" }), [{ ResourcePath: "/*", HttpMethod: "*", LoggingLevel: "OFF" }]);
});

test("no route lets in more than the stream takes, or may come to take, unless that is asked for", () => {
  const limits = (parameters) => {
    const { ThrottlingRateLimit, ThrottlingBurstLimit } = stackOf(parameters).Resources.ApiStage.Properties.MethodSettings[0];
    return [ThrottlingRateLimit, ThrottlingBurstLimit];
  };
  assert.deepEqual(limits({ ShardCount: "1" }), ["1000", "1000"]);
  assert.deepEqual(limits({ ShardCount: "12" }), ["12000", "12000"]);
  assert.deepEqual(limits({ ShardCount: "2", MaxShardCount: "8" }), ["8000", "8000"]);
  assert.deepEqual(limits({ ShardCount: "0" }), ["4000", "4000"]); // what a new on-demand stream takes
  assert.deepEqual(limits({ ShardCount: "0", MaxShardCount: "8" }), ["4000", "4000"]);
  assert.deepEqual(limits({ ThrottleRate: "500" }), ["500", "3000"]);
  assert.deepEqual(limits({ ThrottleRate: "500", ThrottleBurst: "50" }), ["500", "50"]);
});

test("what posting and reading need is asked of their methods alone", () => {
  const security = (parameters) => {
    const { paths, components } = stackOf(parameters).Resources.Api.Properties.Body;
    const needed = Object.fromEntries(operations.map(({ name, path, method }) => [name, paths[path][method].security]).filter(([, needs]) => needs));
    return { needed, schemes: components.securitySchemes };
  };
  const apiKey = { type: "apiKey", name: "x-api-key", in: "header" };
  const iam = { type: "apiKey", name: "Authorization", in: "header", "x-amazon-apigateway-authtype": "awsSigv4" };
  const pool = "arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_abcdefghi";
  const cognito = {
    ...iam,
    "x-amazon-apigateway-authtype": "cognito_user_pools",
    "x-amazon-apigateway-authorizer": { type: "cognito_user_pools", providerARNs: [pool] },
  };
  assert.deepEqual(security({}), { needed: {}, schemes: {} });
  assert.deepEqual(security({ WriteAuth: "key" }), {
    needed: { "POST /events": [{ apiKey: [] }], "POST /ranking": [{ apiKey: [] }], "GET /pixel": [{ apiKey: [] }] },
    schemes: { apiKey },
  });
  assert.deepEqual(security({ ReadAuth: "iam" }), { needed: Object.fromEntries(["GET /ranking", "HEAD /ranking", "GET /hotspots", "HEAD /hotspots", "GET /alerts", "HEAD /alerts"].map((name) => [name, [{ iam: [] }]])), schemes: { iam } });
  assert.deepEqual(security({ WriteAuth: "cognito", ReadAuth: "key", UserPoolArn: pool }), {
    needed: {
      "POST /events": [{ cognito: [] }],
      "GET /ranking": [{ apiKey: [] }],
      "HEAD /ranking": [{ apiKey: [] }],
      "POST /ranking": [{ cognito: [] }],
      "GET /pixel": [{ cognito: [] }],
      "GET /hotspots": [{ apiKey: [] }],
      "HEAD /hotspots": [{ apiKey: [] }],
      "GET /alerts": [{ apiKey: [] }],
      "HEAD /alerts": [{ apiKey: [] }],
    },
    schemes: { apiKey, cognito },
  });
});

test("a cached answer is kept apart by all that it depends on", () => {
  const read = (path, parameters) => stackOf(parameters).Resources.Api.Properties.Body.paths[path].get;
  const keys = ({ parameters }) => parameters.map(({ name, in: place }) => `method.request.${place === "query" ? "querystring" : place}.${name}`);
  for (const parameters of [{}, { AllowedOrigins: "https://www.example.com" }]) {
    for (const path of ["/ranking", "/hotspots", "/alerts"]) {
      const operation = read(path, parameters);
      assert.deepEqual(operation["x-amazon-apigateway-integration"].cacheKeyParameters, keys(operation));
    }
  }
  assert.deepEqual(read("/ranking", {}).parameters.map(({ name }) => name), ["site", "board", "window", "by", "limit", "at", "include", "If-None-Match"]);
  assert.deepEqual(read("/hotspots", {}).parameters.map(({ name }) => name), ["site", "page"]);
  assert.deepEqual(read("/alerts", {}).parameters.map(({ name }) => name), ["site"]);
  assert.equal(read("/ranking", { AllowedOrigins: "https://www.example.com" }).parameters.at(-1).name, "Origin");
});

test("the stage tells how long a ranking may be kept, and by whom", () => {
  const told = (parameters) => {
    const { cacheSeconds, cacheScope, cache } = stackOf(parameters).Resources.ApiStage.Properties.Variables;
    return [cacheScope, cacheSeconds, cache];
  };
  assert.deepEqual(told({}), ["public", "1", undefined]);
  assert.deepEqual(told({ CacheSeconds: "30", ReadAuth: "key", CacheSize: "0.5" }), ["private", "30", "GET"]);
});

test("the templates are told the boards and sites, as texts of VTL that nothing in them ends", () => {
  const { paths } = stackOf({ Boards: "reads=view:article, all=*:type", Sites: "blog, shop" }).Resources.Api.Properties.Body;
  const posted = paths["/events"].post["x-amazon-apigateway-integration"].requestTemplates["application/json"];
  const asked = paths["/ranking"].get["x-amazon-apigateway-integration"].requestTemplates["application/json"];
  for (const text of [posted, asked]) assert.ok(text.includes("#set($boards = 'reads=view:article, all=*:type')\n"));
  assert.ok(posted.includes("#set($sites = 'blog, shop')\n"));
  for (const name of ["Boards", "Sites"]) {
    const { AllowedPattern, Default } = template.Parameters[name];
    const pattern = new RegExp(`^(${AllowedPattern})$`);
    assert.match(Default, pattern);
    for (const text of ["a=b:c')#set($x = 'y", "a=b'c:d", "a=\\:d", "", "a=b", "A=b:c"]) assert.doesNotMatch(text, pattern, `${name} ${text}`);
  }
});

test("a key comes with a plan for the stage", () => {
  const { Resources, Outputs } = stackOf({ WriteAuth: "key" });
  assert.deepEqual(Resources.ApiUsage.Properties.ApiStages, [{ ApiId: "${Api}", Stage: "${ApiStage}" }]);
  assert.deepEqual(Resources.ApiUsageKey.Properties, { KeyId: "${ApiKey}", KeyType: "API_KEY", UsagePlanId: "${ApiUsage}" });
  assert.equal(Resources.ApiKey.Properties.Value, undefined);
  assert.match(Outputs.ApiKeyCommand.Value, /^aws apigateway get-api-key .*--api-key \$\{ApiKey\}/);
  assert.equal(stack.Resources.ApiKey, undefined);
});

test("a line of the access log is JSON without addresses", () => {
  const { Format } = stack.Resources.ApiStage.Properties.AccessLogSetting;
  assert.deepEqual(Object.keys(JSON.parse(Format)), [
    "id", "time", "method", "path", "status", "responseBytes", "millis", "integrationStatus", "integrationMillis", "error", "integrationError",
  ]);
  assert.doesNotMatch(Format, /identity|sourceIp|userAgent|context[.]path|\n/);
});
