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

test("an execution that failed is followed by another, since an alarm that goes on rings no second time", () => {
  const { StreamScalingAgain, StreamScalingStart } = scaled();
  assert.deepEqual(StreamScalingAgain.Properties.EventPattern, {
    source: ["aws.states"],
    "detail-type": ["Step Functions Execution Status Change"],
    detail: { stateMachineArn: ["${StreamScaling}"], status: ["FAILED", "TIMED_OUT"] },
  });
  assert.deepEqual(StreamScalingAgain.Properties.Targets, StreamScalingStart.Properties.Targets);
});

test("a quiet day is one in which the stream took less than half of what its usual shards take", () => {
  const { StreamQuiet, StreamScalingStart } = scaled({ ReturnShards: "quiet-day", ShardCount: "4" });
  const { Metrics, EvaluationPeriods, DatapointsToAlarm, Threshold, ComparisonOperator, TreatMissingData } = StreamQuiet.Properties;
  const [{ Expression }, ...sums] = Metrics;
  for (const { MetricStat } of sums) assert.deepEqual([MetricStat.Stat, MetricStat.Period * EvaluationPeriods], ["Sum", 86_400]);
  assert.deepEqual([DatapointsToAlarm, Threshold, ComparisonOperator, TreatMissingData], [EvaluationPeriods, 0.5, "LessThanThreshold", "breaching"]);
  const share = (records, bytes) => Function("IF", "records", "bytes", `return ${Expression}`)((is, then, otherwise) => (is ? then : otherwise), records, bytes);
  assert.equal(share(4 * 1000 * 300, 1), 1);
  assert.equal(share(1, 4 * 1_000_000 * 300), 1);
  assert.deepEqual(StreamScalingStart.Properties.EventPattern.resources, ["${StreamThrottled.Arn}", "${StreamQuiet.Arn}"]);
  assert.equal(scaled().StreamQuiet, undefined);
});

/** What the scaling does to a stream that refuses events until it has enough shards, or that had a quiet day. */
async function scaling({ shards, enough, most, least = 1, isQuiet = false, status = () => "ACTIVE", refuses = () => false, input }) {
  const done = [];
  const { Definition } = scaled({ MaxShardCount: String(most), ShardCount: String(least), ReturnShards: isQuiet ? "quiet-day" : "never" }).StreamScaling.Properties;
  const services = {
    "kinesis:describeStreamSummary": ({ StreamName }) => {
      assert.equal(StreamName, "${EventStream}");
      return { StreamDescriptionSummary: { OpenShardCount: shards, StreamStatus: status(done.length) } };
    },
    "kinesis:updateShardCount": ({ StreamName, TargetShardCount, ScalingType }) => {
      assert.deepEqual([StreamName, ScalingType], ["${EventStream}", "UNIFORM_SCALING"]);
      if (refuses(done.length)) throw new Error("LimitExceededException");
      assert.ok(TargetShardCount <= 2 * shards && TargetShardCount >= shards / 2, "Kinesis doubles or halves at most");
      shards = TargetShardCount;
      done.push(shards);
    },
    "cloudwatch:describeAlarms": ({ AlarmNames }) => {
      assert.deepEqual(AlarmNames, isQuiet ? ["${StreamThrottled}", "${StreamQuiet}"] : ["${StreamThrottled}"]);
      const states = { "${StreamThrottled}": shards < enough, "${StreamQuiet}": isQuiet };
      return { MetricAlarms: AlarmNames.map((AlarmName) => ({ AlarmName, StateValue: states[AlarmName] ? "ALARM" : "OK" })).reverse() };
    },
    wait: (seconds) => done.push(`wait ${seconds}`),
  };
  await run(Definition, services, input).catch(({ message }) => done.push(message));
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

test("after a quiet day the scaling halves the shards to those of before", async () => {
  assert.deepEqual(await scaling({ shards: 24, enough: 1, least: 3, most: 24, isQuiet: true }), [12, "wait 300", 6, "wait 300", 3, "wait 300"]);
  assert.deepEqual(await scaling({ shards: 7, enough: 1, least: 3, most: 24, isQuiet: true }), [4, "wait 300", 3, "wait 300"]);
  assert.deepEqual(await scaling({ shards: 3, enough: 1, least: 3, most: 24, isQuiet: true }), []);
  assert.deepEqual(await scaling({ shards: 24, enough: 1, least: 3, most: 24 }), []);
});

test("the scaling tries again what is refused, fails if it goes on, and begins after a wait where the one before failed", async () => {
  const waits = [30, 60, 120, 240, 480].map((seconds) => `wait ${seconds}`);
  assert.deepEqual(await scaling({ shards: 3, enough: 4, most: 24, refuses: (calls) => calls < 2 }), ["wait 30", "wait 60", 6, "wait 300"]);
  assert.deepEqual(await scaling({ shards: 3, enough: 4, most: 24, refuses: () => true }), [...waits, "LimitExceededException"]);
  assert.deepEqual(await scaling({ shards: 3, enough: 4, most: 24, input: { source: "aws.states" } }), ["wait 300", 6, "wait 300"]);
});
