import assert from "node:assert/strict";
import { test } from "node:test";
import { references, template } from "../template.js";
import { sets } from "./parameters.js";
import { asFunction, stackOf } from "./stack.js";

test("the parameters tried are allowed, and decide every condition both ways", () => {
  for (const [name, values] of Object.entries(sets)) {
    for (const [parameter, value] of Object.entries(values)) {
      if (parameter === "AWS::Region") continue;
      const { AllowedPattern, AllowedValues, MinValue, MaxValue } = template.Parameters[parameter];
      if (AllowedPattern) assert.match(value, new RegExp(`^(?:${AllowedPattern})$`), `${name}: ${parameter}`);
      if (AllowedValues) assert.ok(AllowedValues.includes(value), `${name}: ${parameter}`);
      if (MinValue !== undefined) assert.ok(Number(value) >= MinValue && Number(value) <= MaxValue, `${name}: ${parameter}`);
    }
  }
  const stacks = Object.values(sets).map((values) => stackOf(values));
  for (const condition of Object.keys(template.Conditions)) {
    assert.deepEqual([...new Set(stacks.map(({ holds }) => holds(condition)))].sort(), [false, true], condition);
  }
});

for (const [name, values] of Object.entries(sets)) {
  test(`with the parameters ${name}, nothing refers to what is not there`, () => {
    const { Resources, Outputs } = stackOf(values, asFunction);
    for (const [kind, target, path] of references({ Resources, Outputs })) {
      if (target.startsWith("AWS::")) continue;
      assert.ok(target in Resources, `${path} needs the ${kind} ${target}`);
    }
  });
}

test("a parameter that is refused is refused by its own rule", () => {
  const refused = {
    AllowedOrigins: ["", "https://a.example.com, https://b.example.com", "example.com", "https://a.example.com/", "*,https://a.example.com", "https://x'y",
      "https://A.example.com", "https://a.example.com.", "https://a.example.com:443", "http://a.example.com:80", "https://a.example.com:443,https://b.example.com"],
    ThrottleRate: ["", "0.0", "-1", "many", "10000000", "1,5"],
    ThrottleBurst: ["", "0", "1.5", "many"],
    UserPoolArn: ["eu-central-1_abc", "arn:aws:sns:eu-central-1:123456789012:x"],
    WafRequestsPer5Minutes: ["", "99", "-1", "1000.5"],
    DomainName: ["example", "Live.example.com", "live.example.com.", "https://live.example.com", "*.example.com", "-a.example.com"],
    CertificateArn: ["arn:aws:acm:eu-central-1:123456789012:certificate/1"],
    HostedZoneId: ["/hostedzone/Z1", "example.com"],
    PathPrefix: ["/api", "stats", "/", "/stats/", "/a b", '/a"', "/${x}", "//a", "/-a"],
    TrackerName: ["", "app", "/app.js", "a/b.js", 'a".js'],
    SiteWebAclArn: ["site", "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/site/473e64fd-f30b-4765-81a0-62ad96dd167a"],
    AlarmTopicArn: ["alarms"],
    SitesKey: ["*", "sites/*", "sites/sites-?.yaml", "${aws:username}"],
    ResultShards: ["", "0", "on", "1000", "1.5"],
    AlertTopicArn: ["alerts", "arn:aws:sqs:eu-central-1:123456789012:alerts"],
    AlertWebhookUrl: ["http://www.example.com/", "https://", "https://user@example.com/", "https://www.example.com/*", "https://www.example.com/ a", "https://www.example.com/#a"],
    AlertWebhookSecretArn: ["secret", "arn:aws:secretsmanager:eu-central-1:123456789012:secret:a:SecretString:b"],
    HotspotRadius: ["0", "0.000", "-1", "30px", "10000", "1.2345", "030"],
    HotspotMaxAge: ["", "0s", "10"],
    HotspotEvery: ["", "0s", "500ms"],
    AlertAbove: ["", "500", "pages>500", "pages:10m", "pages:10m>500x", "pages:10m>5,", "pages:10m>500<"],
    AlertUsual: ["", "pages:10m>3", "pages:10m:7>3x", "pages:10m:7d"],
    AlertSilent: ["", "10m", "pages:10m>0"],
    AlertRejected: ["", "status:10m>5%", "10m>5", "10m"],
    Windows: ["", "10m,", "10", "0m", "10m/5", "1m, 10m/5s", "1d~~10m", "1m;2m", "1w"],
  };
  const { AllowedPattern } = template.Parameters.AllowedOrigins;
  for (const value of ["*", "http://localhost:3000", "https://a.example.com:80,http://a.example.com:443,http://b.example.com:8080"]) assert.match(value, new RegExp(`^(?:${AllowedPattern})$`));
  for (const value of ["", "30", "0.5", "0.001", "9999.999"]) assert.match(value, new RegExp(`^(?:${template.Parameters.HotspotRadius.AllowedPattern})$`));
  const allowed = {
    AlertAbove: ["off", "pages:10m>500", "pages:10m>500<400, broken-links:1h>0"],
    AlertUsual: ["off", "pages:10m>3x", "pages:10m:7d>2.5x<2x,videos:1h:24h>3x"],
    AlertSilent: ["off", "pages:10m", "pages:10m:7d,events:1m:3h"],
    AlertRejected: ["off", "10m>5%", "10m>5%<4%,1h>0.5%"],
  };
  for (const [parameter, values] of Object.entries(allowed)) {
    for (const value of values) assert.match(value, new RegExp(`^(?:${template.Parameters[parameter].AllowedPattern})$`), `${parameter} ${value}`);
  }
  for (const [parameter, values] of Object.entries(refused)) {
    for (const value of values) assert.doesNotMatch(value, new RegExp(`^(?:${template.Parameters[parameter].AllowedPattern})$`), `${parameter} ${value}`);
  }
});

test("a token needs a user pool", () => {
  const [{ Assert, AssertDescription }] = template.Rules.Cognito.Assertions;
  assert.deepEqual(Assert, { "Fn::Not": [{ "Fn::Equals": [{ Ref: "UserPoolArn" }, ""] }] });
  assert.equal(AssertDescription, "UserPoolArn must name a user pool where WriteAuth or ReadAuth is cognito");
});

test("a name needs its certificate, a record its name", () => {
  const [{ Assert }] = template.Rules.Domain.Assertions;
  const given = (name) => ({ "Fn::Not": [{ "Fn::Equals": [{ Ref: name }, ""] }] });
  assert.deepEqual(Assert, { "Fn::And": [given("DomainName"), given("CertificateArn")] });
  assert.deepEqual(template.Rules.Domain.RuleCondition, { "Fn::Or": ["DomainName", "CertificateArn", "HostedZoneId"].map(given) });
});

test("a budget needs somebody who hears of it", () => {
  const { RuleCondition, Assertions } = template.Rules.Budget;
  assert.deepEqual(RuleCondition, { "Fn::Not": [{ "Fn::Equals": [{ Ref: "BudgetUsd" }, "0"] }] });
  assert.deepEqual(Assertions[0].Assert, { "Fn::Not": [{ "Fn::Equals": [{ Ref: "AlarmTopicArn" }, ""] }] });
});

test("the sites are listed in one place", () => {
  const { RuleCondition, Assertions } = template.Rules.Sites;
  assert.deepEqual(RuleCondition, { "Fn::Not": [{ "Fn::Equals": [{ Ref: "SitesKey" }, ""] }] });
  assert.deepEqual(Assertions, [{ Assert: { "Fn::Equals": [{ Ref: "Sites" }, "*"] }, AssertDescription: "Sites must be * where the rules of the sites list them" }]);
});

test("alerts are delivered from the result stream, and a webhook can tell who posts", () => {
  const { AlertDelivery, AlertWebhook } = template.Rules;
  const isGiven = (Ref) => ({ "Fn::Not": [{ "Fn::Equals": [{ Ref }, ""] }] });
  assert.deepEqual(AlertDelivery.RuleCondition, { "Fn::Or": [isGiven("AlertTopicArn"), isGiven("AlertWebhookUrl")] });
  assert.deepEqual(AlertDelivery.Assertions[0].Assert, { "Fn::Not": [{ "Fn::Equals": [{ Ref: "ResultShards" }, "off"] }] });
  assert.deepEqual(AlertWebhook.RuleCondition, isGiven("AlertWebhookUrl"));
  assert.deepEqual(AlertWebhook.Assertions[0].Assert, isGiven("AlertWebhookSecretArn"));
});
