import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { template } from "../template.js";
import { everything, everythingSelfHosted } from "./parameters.js";
import { stackOf } from "./stack.js";

const read = (path) => readFileSync(new URL(path, import.meta.url), "utf8");
const readme = read("../README.md");
const operations = read("../../docs/operations.md");
const { Resources: rest } = stackOf(everything);
const { Resources: selfHosted } = stackOf(everythingSelfHosted);
const Resources = { ...selfHosted, ...rest };
const ofType = (type) => Object.entries(Resources).filter(([, { Type }]) => Type === type);

/** The cells of a table's rows under a heading, one row for each name in its first cell. */
function rows(text, heading) {
  const section = text.split(/^## /m).find((each) => each.startsWith(`${heading}\n`));
  assert.ok(section, `there is no section ${heading}`);
  const cells = section.split("\n").filter((line) => line.startsWith("| `")).map((line) => line.slice(1, -1).split(/(?<!\\)\|/).map((cell) => cell.trim()));
  return Object.fromEntries(cells.flatMap(([names, ...others]) => [...names.matchAll(/`(\w+)`/g)].map(([, name]) => [name, others])));
}

test("the README has every parameter with its default", () => {
  const table = rows(readme, "Parameters");
  assert.deepEqual(Object.keys(table).sort(), Object.keys(template.Parameters).sort());
  for (const [name, [said]] of Object.entries(table)) {
    const { Default } = template.Parameters[name];
    assert.equal(said.replaceAll("`", ""), Default === "" ? "empty" : String(Default), name);
  }
});

test("the README has every output and every role", () => {
  assert.deepEqual(Object.keys(rows(readme, "Outputs")).sort(), Object.keys(template.Outputs).sort());
  assert.deepEqual(Object.keys(rows(readme, "Permissions")).sort(), ofType("AWS::IAM::Role").map(([id]) => id).sort());
});

test("every alarm is told to the topic, and docs/operations.md says what it means and what to do", () => {
  const table = rows(operations, "Alarms on AWS");
  const alarms = ofType("AWS::CloudWatch::Alarm");
  assert.deepEqual(Object.keys(table).sort(), alarms.map(([id]) => id).sort());
  for (const [id, { Properties }] of alarms) {
    const [when, reason, advice] = table[id];
    for (const cell of [when, reason, advice]) assert.ok(cell.length > 10, id);
    assert.deepEqual(Properties.AlarmActions, [everything.AlarmTopicArn], id);
  }
});

test("without a topic alarms tell nobody", () => {
  for (const { Type, Properties } of Object.values(stackOf().Resources)) if (Type === "AWS::CloudWatch::Alarm") assert.equal(Properties.AlarmActions, undefined);
});

for (const [front, Resources, namespace] of [["rest", rest, "AWS/ApiGateway"], ["self-hosted", selfHosted, "AWS/ApplicationELB"]]) test(`the CloudWatch dashboard follows the data path from left to right, ${front}`, () => {
  const { widgets } = JSON.parse(Resources.Dashboard.Properties.DashboardBody);
  const places = [namespace, "AWS/Kinesis", "AWS/KinesisAnalytics", "AWS/DynamoDB", "AWS/CloudFront"];
  const column = ({ properties }) => properties.metrics[0][0];
  for (const row of [0, 6, 12]) {
    const order = widgets.filter(({ y }) => y === row).sort((a, b) => a.x - b.x).map((widget) => places.indexOf(column(widget)));
    assert.equal(order.length, 4);
    assert.deepEqual(order, order.toSorted((a, b) => a - b));
  }
  for (const { Properties } of Object.values(Resources).filter(({ Type }) => Type === "AWS::CloudWatch::Alarm")) {
    const names = [Properties.MetricName, ...(Properties.Metrics ?? []).map(({ MetricStat }) => MetricStat?.Metric.MetricName)].filter(Boolean);
    const seldom = ["ExecutionsFailed", "ApproximateNumberOfMessagesVisible", "BytesUploaded", "SystemErrors", "RejectedConnectionCount"]; // figures that are nothing unless there is an alarm
    for (const name of names) assert.ok(seldom.includes(name) || Resources.Dashboard.Properties.DashboardBody.includes(name), name);
  }
});

test("the job's own metrics are on the dashboard in the order of the data path, and have alarms", () => {
  const { widgets } = JSON.parse(Resources.Dashboard.Properties.DashboardBody);
  const own = widgets.find(({ y }) => y === 18).properties.metrics.map(([{ expression }]) => /MetricName="(\w+)"/.exec(expression)[1]);
  assert.deepEqual(own, ["received", "rejected", "filtered", "counted", "lateCorrected", "lateBeyond", "published"]);
  const metrics = read("../../job/README.md");
  for (const name of own) assert.match(metrics, new RegExp(`^\\| \\w+ \\| .*\`${name}\``, "m"), `the job has no metric ${name}`);
  for (const [id, name] of [["EventsRejected", "rejected"], ["EventsLate", "lateBeyond"]]) {
    const [value, ...asked] = Resources[id].Properties.Metrics;
    assert.deepEqual(asked.map(({ Id }) => Id), ["received", name]);
    const share = (received, events) => Function("IF", "DIFF", "received", name, `return ${value.Expression}`)((is, then, otherwise) => (is ? then : otherwise), (figure) => figure, received, events);
    assert.equal(share(200, 20), 10);
    assert.equal(share(0, 0), 0);
    for (const { Expression, Id } of asked) assert.match(Expression, new RegExp(`^SELECT SUM\\(${Id}\\) FROM "AWS/KinesisAnalytics" WHERE Application = '`));
  }
});
