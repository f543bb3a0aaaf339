import assert from "node:assert/strict";
import { test } from "node:test";
import { stackOf } from "./stack.js";
import { run } from "./state-machine.js";

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

/** What the scaling does to a stream that refuses events until it has enough shards. */
async function scaling({ shards, enough, most, status = () => "ACTIVE" }) {
  const done = [];
  const { Definition } = scaled({ MaxShardCount: String(most) }).StreamScaling.Properties;
  await run(Definition, {
    "kinesis:describeStreamSummary": ({ StreamName }) => {
      assert.equal(StreamName, "${EventStream}");
      return { StreamDescriptionSummary: { OpenShardCount: shards, StreamStatus: status(done.length) } };
    },
    "kinesis:updateShardCount": ({ StreamName, TargetShardCount, ScalingType }) => {
      assert.deepEqual([StreamName, ScalingType], ["${EventStream}", "UNIFORM_SCALING"]);
      shards = TargetShardCount;
      done.push(shards);
    },
    "cloudwatch:describeAlarms": ({ AlarmNames }) => {
      assert.deepEqual(AlarmNames, ["${StreamThrottled}"]);
      return { MetricAlarms: [{ StateValue: shards < enough ? "ALARM" : "OK" }] };
    },
    wait: (seconds) => done.push(`wait ${seconds}`),
  });
  return done;
}

test("the scaling doubles the shards until writes are no longer refused", async () => {
  assert.deepEqual(await scaling({ shards: 3, enough: 4, most: 24 }), [6, "wait 300"]);
  assert.deepEqual(await scaling({ shards: 3, enough: 12, most: 24 }), [6, "wait 300", 12, "wait 300"]);
});

test("the scaling goes no further than it may", async () => {
  assert.deepEqual(await scaling({ shards: 3, enough: 100, most: 10 }), [6, "wait 300", 10, "wait 300"]);
  assert.deepEqual(await scaling({ shards: 10, enough: 100, most: 10 }), []);
  assert.deepEqual(await scaling({ shards: 12, enough: 100, most: 10 }), []);
});

test("the scaling waits for a stream that is being changed", async () => {
  const status = (calls) => (calls < 2 ? "UPDATING" : "ACTIVE");
  assert.deepEqual(await scaling({ shards: 3, enough: 4, most: 24, status }), ["wait 300", "wait 300", 6, "wait 300"]);
});
