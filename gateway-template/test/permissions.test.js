import assert from "node:assert/strict";
import { test } from "node:test";
import { deploymentId } from "../deployment.js";
import { template } from "../template.js";
import { resolved } from "./resolved.js";

const { Resources } = template;
const types = Object.fromEntries(Object.entries(Resources).map(([id, { Type }]) => [id, Type]));
const list = (value) => (Array.isArray(value) ? value : [value]);

/** Resource → actions of a role. */
function permissions(id) {
  const granted = {};
  for (const { PolicyDocument } of Resources[id].Properties.Policies) {
    for (const statement of PolicyDocument.Statement) {
      assert.equal(statement.Effect, "Allow");
      for (const resource of list(resolved(statement.Resource))) granted[resource] = list(statement.Action).sort();
    }
  }
  return granted;
}

test("the resources are these, and no Lambda function", () => {
  assert.deepEqual(types, {
    EventStream: "AWS::Kinesis::Stream",
    RankingTable: "AWS::DynamoDB::Table",
    DeadLetterBucket: "AWS::S3::Bucket",
    WriteEventsRole: "AWS::IAM::Role",
    ReadRankingsRole: "AWS::IAM::Role",
    Api: "AWS::ApiGateway::RestApi",
    [deploymentId(template)]: "AWS::ApiGateway::Deployment",
    ApiStage: "AWS::ApiGateway::Stage",
    JobRole: "AWS::IAM::Role",
    JobLogGroup: "AWS::Logs::LogGroup",
    JobLogStream: "AWS::Logs::LogStream",
    JobApplication: "AWS::KinesisAnalyticsV2::Application",
    JobLogging: "AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption",
  });
});

test("the API may put one record and query one table", () => {
  assert.deepEqual(permissions("WriteEventsRole"), { "${EventStream.Arn}": ["kinesis:PutRecord"] });
  assert.deepEqual(permissions("ReadRankingsRole"), { "${RankingTable.Arn}": ["dynamodb:Query"] });
});

test("the job may read its code and the events, and write rankings, dead letters and logs", () => {
  const logs = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group";
  assert.deepEqual(permissions("JobRole"), {
    "arn:${AWS::Partition}:s3:::/livetop-job.jar": ["s3:GetObject", "s3:GetObjectVersion"],
    "${EventStream.Arn}": [
      "kinesis:DescribeStream",
      "kinesis:DescribeStreamSummary",
      "kinesis:GetRecords",
      "kinesis:GetShardIterator",
      "kinesis:ListShards",
    ],
    "${RankingTable.Arn}": ["dynamodb:BatchWriteItem"],
    "${DeadLetterBucket.Arn}/dead-letters/*": [
      "s3:AbortMultipartUpload",
      "s3:DeleteObject",
      "s3:GetObject",
      "s3:ListMultipartUploadParts",
      "s3:PutObject",
    ],
    "${DeadLetterBucket.Arn}": ["s3:ListBucket"],
    [`${logs}:\${JobLogGroup}:log-stream:*`]: ["logs:DescribeLogStreams", "logs:PutLogEvents"],
    [`${logs}:*`]: ["logs:DescribeLogGroups"],
  });
});

test("no permission has a wildcard action, or every resource", () => {
  for (const [id, { Type }] of Object.entries(Resources)) {
    if (Type !== "AWS::IAM::Role") continue;
    assert.equal(Resources[id].Properties.ManagedPolicyArns, undefined);
    for (const [resource, actions] of Object.entries(permissions(id))) {
      assert.notEqual(resource, "*", id);
      for (const action of actions) assert.doesNotMatch(action, /\*/, id);
    }
  }
});

test("each role is for one service", () => {
  const trusts = (id) => Resources[id].Properties.AssumeRolePolicyDocument.Statement.map((statement) => statement.Principal.Service);
  assert.deepEqual(trusts("WriteEventsRole"), ["apigateway.amazonaws.com"]);
  assert.deepEqual(trusts("ReadRankingsRole"), ["apigateway.amazonaws.com"]);
  assert.deepEqual(trusts("JobRole"), ["kinesisanalytics.amazonaws.com"]);
});

test("stream and bucket are encrypted, and the bucket is private", () => {
  assert.equal(Resources.EventStream.Properties.StreamEncryption.EncryptionType, "KMS");
  const bucket = Resources.DeadLetterBucket.Properties;
  assert.ok(bucket.BucketEncryption);
  assert.deepEqual(Object.values(bucket.PublicAccessBlockConfiguration), [true, true, true, true]);
});
