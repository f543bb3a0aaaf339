import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { CfnInclude } from "aws-cdk-lib/cloudformation-include";
import { App, Stack, Validations } from "aws-cdk-lib/core";
import { AwsSolutionsChecks } from "cdk-nag";
import { acknowledged } from "./nag/acknowledged.js";
import { sets } from "./parameters.js";
import { asFunction, stackOf } from "./stack.js";

/** What AwsSolutions and the CDK's own validation, which is cfn-lint's, find in stacks with these parameters: "resource rule". */
function findings(folder, sets) {
  const outdir = join(folder, "out");
  const app = new App({ outdir, analyticsReporting: false });
  for (const [number, parameters] of sets.entries()) {
    const name = `Set${number}`;
    const templateFile = join(folder, `${name}.json`);
    writeFileSync(templateFile, JSON.stringify({ Resources: stackOf(parameters, asFunction).Resources }));
    new CfnInclude(new Stack(app, name), "template", { templateFile });
  }
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  assert.throws(() => app.synth(), /Validation failed/); // it finds what is acknowledged
  const { pluginReports } = JSON.parse(readFileSync(join(outdir, "validation-report.json"), "utf8"));
  const found = pluginReports.flatMap(({ violations }) =>
    violations.flatMap(({ ruleName, violatingConstructs }) => violatingConstructs.map(({ constructPath }) => `${constructPath.split("/").pop()} ${ruleName}`)),
  );
  const regions = sets.map((parameters) => parameters["AWS::Region"]).filter(Boolean);
  return [...new Set(found.map((each) => regions.reduce((text, region) => text.replace(region, "<AWS::Region>"), each)))].sort();
}

test("what AwsSolutions and CloudFormation's rules find is acknowledged, and nothing is that it does not find", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "livetop-nag-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const expected = Object.entries(acknowledged).flatMap(([id, rules]) => Object.keys(rules).map((rule) => `${id} ${rule}`));
  t.mock.method(process.stderr, "write", () => true); // it prints what is acknowledged
  assert.deepEqual(findings(folder, Object.values(sets)), expected.sort());
  for (const rules of Object.values(acknowledged)) for (const reason of Object.values(rules)) assert.ok(reason.length > 10);
});
