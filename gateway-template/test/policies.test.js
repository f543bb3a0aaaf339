import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { template } from "../template.js";
import { everything, everythingSelfHosted, selfHosted } from "./parameters.js";
import { stackOf } from "./stack.js";

const read = (name) => JSON.parse(readFileSync(new URL(`../deploy/policies/${name}.json`, import.meta.url), "utf8"));
const policies = { deployer: read("deployer"), cloudformation: read("cloudformation"), front: read("front") };
const skip = spawnSync("cfn-lint", ["--version"]).status !== 0 && "cfn-lint is not on the PATH: pip install cfn-lint";

const typesOf = (parameters) => new Set(Object.values(stackOf(parameters).Resources).map(({ Type }) => Type));
const servicesOf = (types) => [...new Set([...types].map((type) => type.split("::")[1]))].sort();

test("CloudFormation's policies are for the services that the template has, each, and for no other", () => {
  const rest = typesOf(everything);
  const front = [...typesOf(selfHosted), ...typesOf(everythingSelfHosted)].filter((type) => !rest.has(type));
  assert.deepEqual(new Set([...rest, ...front]), new Set(Object.values(template.Resources).map(({ Type }) => Type)));
  // Besides: what the application's code, a key of the owner's, a machine's image, AWS's own roles and a firewall need.
  const besides = ["JobCode", "Key", "Image", "ServiceRoles", "Firewall"];
  const sids = ({ Statement }) => Statement.map(({ Sid }) => Sid).filter((sid) => !besides.includes(sid)).sort();
  assert.deepEqual([sids(policies.cloudformation), sids(policies.front)], [servicesOf(rest), servicesOf(front)]);
});

test("policies name actions one by one, and what they are for", () => {
  for (const [name, { Statement }] of Object.entries(policies)) {
    for (const { Sid, Action, Resource } of Statement) {
      assert.deepEqual(Action, [...new Set(Action)].sort(), Sid);
      for (const action of Action) assert.doesNotMatch(action, /\*/, Sid);
      if (name === "deployer" && Sid !== "Front") assert.notEqual(Resource, "*", Sid); // AWS has no narrower one for these two questions
    }
    assert.ok(JSON.stringify({ Statement }).length < 10_240, `${name} fits into a role as an inline policy`);
  }
});

test("every action exists", { skip }, (t) => {
  const folder = mkdtempSync(join(tmpdir(), "livetop-policies-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "policies.json");
  const wrong = { Version: "2012-10-17", Statement: [{ Effect: "Allow", Action: "s3:PutBucketKindly", Resource: "*" }] };
  const resource = (PolicyDocument) => ({ Type: "AWS::IAM::ManagedPolicy", Properties: { PolicyDocument } });
  const Resources = Object.fromEntries(Object.entries({ ...policies, wrong }).map(([name, policy]) => [name, resource(policy)]));
  writeFileSync(file, JSON.stringify({ Resources }).replaceAll("ACCOUNT", "123456789012"));
  const said = spawnSync("cfn-lint", [file, "--ignore-checks", "I"], { encoding: "utf8" }).stdout.split("\n").filter((line) => /^[EW]\d/.test(line));
  assert.deepEqual(said.map((line) => /putbucketkindly/i.test(line)), [true], said.join("\n"));
});

test("every role has the boundary that is given, and none without", () => {
  const roles = (parameters) => Object.entries(stackOf(parameters).Resources).filter(([, { Type }]) => Type === "AWS::IAM::Role");
  assert.ok(roles(everything).length >= 6);
  for (const [id, { Properties }] of [...roles(everything), ...roles(everythingSelfHosted)]) assert.equal(Properties.PermissionsBoundary, everything.PermissionsBoundary, id);
  for (const [id, { Properties }] of roles({})) assert.equal(Properties.PermissionsBoundary, undefined, id);
});

test("a key of the owner's encrypts what is kept, and each role may use it as it needs", () => {
  const rest = stackOf(everything).Resources;
  const Resources = { ...stackOf(everythingSelfHosted).Resources, ...rest };
  const key = everything.KeyArn;
  const where = Object.entries(Resources).filter(([, { Type, Properties }]) => Type !== "AWS::IAM::Role" && JSON.stringify(Properties).includes(key)).map(([id]) => id);
  assert.deepEqual(where.sort(), ["ApiLogGroup", "DeadLetterBucket", "EdgeKey", "EventStream", "JobLogGroup", "MachineLogGroup", "RankingTable", "ResultStream"]);
  const may = Object.fromEntries(
    Object.entries(Resources).flatMap(([id, { Type, Properties }]) => {
      const statements = Type === "AWS::IAM::Role" ? (Properties.Policies ?? []).flatMap(({ PolicyDocument }) => PolicyDocument.Statement) : [];
      return statements.filter(({ Resource }) => Resource === key).map(({ Action }) => [id, Action]);
    }),
  );
  assert.deepEqual(may, {
    AlertsToTopicRole: ["kms:Decrypt"],
    AlertsToWebhookRole: ["kms:Decrypt"],
    WriteEventsRole: ["kms:GenerateDataKey"],
    ReadRankingsRole: ["kms:Decrypt", "kms:DescribeKey"],
    MachineRole: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
    JobRole: ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"],
  });
  assert.doesNotMatch(JSON.stringify(stackOf().Resources), /kms:(Decrypt|GenerateDataKey)/);
});
