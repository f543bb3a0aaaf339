import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { deploymentId, withDeployment } from "../deployment.js";
import { template, text } from "../template.js";
import { stackOf } from "./stack.js";

const changed = (change) => {
  const copy = structuredClone(template);
  change(copy);
  return deploymentId(copy);
};
const own = deploymentId(template);

function run(...args) {
  const script = new URL("../deployment.js", import.meta.url).pathname;
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], { encoding: "utf8" });
  return { status, stdout, stderr };
}

test("livetop.yaml has the deployment of its API", () => {
  const [id] = Object.entries(template.Resources).find(([, { Type }]) => Type === "AWS::ApiGateway::Deployment");
  assert.equal(id, own, "the API has changed and its deployment has not: run npm run deployment");
  assert.deepEqual(template.Resources.ApiStage.Properties.DeploymentId, { Ref: own });
});

test("the API is deployed after the job that reads what it writes", () => {
  const { Description } = stackOf({ JobCodeBucket: "code" }).Resources[own].Properties;
  assert.equal(Description, "Read by ${JobApplication}");
  assert.equal(stackOf().Resources[own].Properties.Description, undefined);
});

test("what the API consists of changes the deployment", () => {
  const ids = [
    own,
    changed(({ Resources }) => (Resources.Api.Properties.Body.info.title = "Other")),
    changed(({ Resources }) => delete Resources.Api.Properties.Body.paths["/health"]),
    changed(({ Mappings }) => (Mappings.Events.PutRecord.Stored += " ")),
  ];
  assert.equal(new Set(ids).size, ids.length);
});

test("what the API does not consist of leaves the deployment", () => {
  assert.equal(changed(({ Resources }) => (Resources.ApiStage.Properties.Description = "Other")), own);
  assert.equal(deploymentId(template, { ShardCount: "7", Windows: "1m" }), own);
});

test("the defaults, given, leave the deployment", () => {
  const defaults = Object.fromEntries(Object.entries(template.Parameters).map(([name, { Default }]) => [name, String(Default)]));
  assert.equal(deploymentId(template, defaults), own);
});

test("the command prints the template with the deployment of the parameters given", () => {
  assert.deepEqual(run(), { status: 0, stdout: text, stderr: "" });
  assert.deepEqual(run("ShardCount=7"), { status: 0, stdout: text, stderr: "" });
  const parameter = { AllowedOrigins: "https://www.example.com" };
  const id = deploymentId(template, parameter);
  assert.notEqual(id, own);
  assert.equal(run("AllowedOrigins=https://www.example.com").stdout, text.replaceAll(own, id));
  assert.equal(withDeployment(parameter), text.replaceAll(own, id));
});

test("the command refuses what is no parameter", () => {
  assert.deepEqual(run("ShardCount"), { status: 2, stdout: "", stderr: "deployment: a parameter must be KEY=VALUE: ShardCount\n" });
  const { status, stderr } = run("Shards=1");
  assert.equal(status, 2);
  assert.match(stderr, /^deployment: the template has no parameter Shards; it has: Allowed/);
});
