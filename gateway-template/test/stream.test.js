import assert from "node:assert/strict";
import { test } from "node:test";
import { stackOf } from "./stack.js";

const scaled = (parameters) => stackOf({ MaxShardCount: "24", ...parameters }).Resources;

test("the stream has its shards, or scales by itself", () => {
  const { StreamModeDetails, ShardCount } = scaled({ ShardCount: "7" }).EventStream.Properties;
  assert.deepEqual({ StreamModeDetails, ShardCount }, { StreamModeDetails: { StreamMode: "PROVISIONED" }, ShardCount: "7" });
  const onDemand = scaled({ ShardCount: "0" });
  assert.deepEqual(onDemand.EventStream.Properties.StreamModeDetails, { StreamMode: "ON_DEMAND" });
  assert.ok(!("ShardCount" in onDemand.EventStream.Properties));
  assert.equal(onDemand.StreamScaling, undefined);
  assert.equal(scaled({ MaxShardCount: "0" }).StreamScaling, undefined);
});

test("writes that are refused start the scaling", () => {
  const { StreamScalingStart, StreamThrottled } = scaled();
  assert.deepEqual(StreamScalingStart.Properties.EventPattern, {
    source: ["aws.cloudwatch"],
    "detail-type": ["CloudWatch Alarm State Change"],
    resources: ["${StreamThrottled.Arn}"],
    detail: { state: { value: ["ALARM"] } },
  });
  assert.equal(StreamThrottled.Properties.MetricName, "WriteProvisionedThroughputExceeded");
});

test("the scaling doubles the shards up to the most, again and again while writes are refused", () => {
  const { StartAt, States, QueryLanguage } = scaled().StreamScaling.Properties.Definition;
  assert.equal(QueryLanguage, "JSONata");
  const next = ({ Next, Default, Choices = [] }) => [Next, Default, ...Choices.map((choice) => choice.Next)].filter(Boolean);
  assert.deepEqual(Object.fromEntries(Object.entries(States).map(([name, state]) => [name, next(state)])), {
    Stream: ["Room"],
    Room: ["Settle", "Done", "Double"],
    Double: ["Settle"],
    Settle: ["Alarm"],
    Alarm: ["Again"],
    Again: ["Done", "Stream"],
    Done: [],
  });
  assert.equal(StartAt, "Stream");
  assert.deepEqual(States.Room.Choices, [
    { Condition: "{% $shards >= 24 %}", Next: "Done" },
    { Condition: "{% $isActive %}", Next: "Double" },
  ]);
  assert.deepEqual(States.Double.Arguments, {
    StreamName: "${EventStream}",
    TargetShardCount: "{% $min([2 * $shards, 24]) %}",
    ScalingType: "UNIFORM_SCALING",
  });
});
