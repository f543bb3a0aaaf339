import assert from "node:assert/strict";
import { test } from "node:test";
import { problems, references, template, text } from "../template.js";

const { Parameters, Resources, Conditions, Mappings, Outputs, Rules } = template;
const pseudo = ["AWS::AccountId", "AWS::NoValue", "AWS::Partition", "AWS::Region", "AWS::StackId", "AWS::StackName", "AWS::URLSuffix"];

const all = [...references({ Resources, Conditions, Outputs, Rules })];

test("the template is YAML without anchors, and not too large", () => {
  assert.deepEqual(problems, []);
  assert.doesNotMatch(text, /^\s*[^#]*:\s+[&*][A-Za-z]/m);
  assert.ok(Buffer.byteLength(text) <= 1_000_000 / 2, `${Buffer.byteLength(text)} bytes`);
});

test("everything that is referred to exists", () => {
  const exists = {
    value: (name) => name in Parameters || name in Resources || pseudo.includes(name),
    resource: (name) => name in Resources,
    condition: (name) => name in Conditions,
    mapping: (name) => typeof name.split(".").reduce((found, key) => found?.[key], Mappings) === "string",
  };
  assert.ok(all.length > 50);
  for (const [kind, name, path] of all) assert.ok(exists[kind](name), `${path}: there is no ${kind} ${name}`);
});

test("everything that is declared is used", () => {
  const used = new Set(all.map(([, name]) => name));
  for (const name of [...Object.keys(Parameters), ...Object.keys(Conditions)]) assert.ok(used.has(name), `${name} is not used`);
  for (const [map, keys] of Object.entries(Mappings)) {
    for (const [key, texts] of Object.entries(keys)) {
      for (const name of Object.keys(texts)) assert.ok(used.has(`${map}.${key}.${name}`), `${map}.${key}.${name} is not used`);
    }
  }
});

test("every parameter has a description, which says what empty or 0 does", () => {
  for (const [name, { Description }] of Object.entries(Parameters)) assert.match(Description, /\b(empty|Empty|0s?|\+00:00)\b/, name);
  const grouped = template.Metadata["AWS::CloudFormation::Interface"].ParameterGroups.flatMap((group) => group.Parameters);
  assert.deepEqual(grouped.sort(), Object.keys(Parameters).sort());
});

test("no partition is written out", () => {
  assert.doesNotMatch(text, /arn:aws/);
  assert.doesNotMatch(text, /amazonaws\.com[^"' }\n]/);
});
