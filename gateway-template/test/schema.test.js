import assert from "node:assert/strict";
import { test } from "node:test";
import { maps, template } from "../template.js";
import { sets } from "./parameters.js";
import { attributesOf, schemaProblems } from "./schema.js";
import { stackOf } from "./stack.js";

for (const [name, parameters] of Object.entries(sets)) {
  test(`with the parameters ${name}, every resource fits CloudFormation's specification`, () => {
    const { Resources } = stackOf(parameters);
    assert.deepEqual(Object.entries(Resources).flatMap(([id, resource]) => [...schemaProblems(id, resource)]), []);
  });
}

test("every attribute that is asked for is one of its resource", () => {
  for (const [map, path] of maps(template)) {
    const [id, attribute] = map["Fn::GetAtt"] ?? [];
    if (id) assert.ok(attributesOf(template.Resources[id].Type).includes(attribute), `${path}: ${id}.${attribute}`);
  }
  const inText = [...JSON.stringify(template).matchAll(/\$\{(\w+)\.(\w+)\}/g)];
  for (const [text, id, attribute] of inText) assert.ok(attributesOf(template.Resources[id].Type).includes(attribute), text);
});

test("what does not fit is told", () => {
  const Type = "AWS::Kinesis::Stream";
  const problems = (resource) => [...schemaProblems("It", resource)];
  assert.deepEqual(problems({ Type: "AWS::Kinesis::River" }), [["It", "is of no known type: AWS::Kinesis::River"]]);
  assert.deepEqual(problems({ Type, Properties: { Shards: 1 } }), [["It.Shards", "is no property"]]);
  assert.deepEqual(problems({ Type, Properties: { ShardCount: "one" } }), [["It.ShardCount", "must be a whole number: one"]]);
  assert.deepEqual(problems({ Type, Properties: { StreamModeDetails: {} } }), [["It.StreamModeDetails.StreamMode", "is missing"]]);
  const RunConfiguration = { ApplicationRestoreConfiguration: { ApplicationRestoreType: "NEWEST" } };
  const job = { Type: "AWS::KinesisAnalyticsV2::Application", Properties: { RuntimeEnvironment: "FLINK-1_20", ServiceExecutionRole: "r", RunConfiguration } };
  assert.deepEqual(problems(job), [
    [
      "It.RunConfiguration.ApplicationRestoreConfiguration.ApplicationRestoreType",
      "must be one of SKIP_RESTORE_FROM_SNAPSHOT,RESTORE_FROM_LATEST_SNAPSHOT,RESTORE_FROM_CUSTOM_SNAPSHOT: NEWEST",
    ],
  ]);
});
