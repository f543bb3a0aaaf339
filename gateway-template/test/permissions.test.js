import assert from "node:assert/strict";
import { test } from "node:test";
import { everythingSelfHosted, selfHosted } from "./parameters.js";
import { stackOf } from "./stack.js";

const { Resources } = stackOf({ AccessLog: "with-role", JobCodeBucket: "code", MaxShardCount: 8, ReturnShards: "quiet-day" });
const list = (value) => (Array.isArray(value) ? value : [value]);
const ofType = (type) => Object.entries(Resources).filter(([, { Type }]) => Type === type);
const roles = ofType("AWS::IAM::Role").map(([id]) => id);

/** Resource → actions of a role. */
function permissions(id, there = Resources) {
  const granted = {};
  for (const { PolicyDocument } of there[id].Properties.Policies ?? []) {
    for (const statement of PolicyDocument.Statement) {
      assert.equal(statement.Effect, "Allow");
      for (const resource of list(statement.Resource)) granted[resource] = list(statement.Action).sort();
    }
  }
  return granted;
}

/** IAM's name of an action of an API: kinesis and updateShardCount give kinesis:UpdateShardCount. */
const iamAction = (service, action) => `${service}:${action[0].toUpperCase()}${action.slice(1)}`;

test("there is no Lambda function and, but for the self-hosted front, no server", () => {
  for (const [id, { Type }] of Object.entries(Resources)) assert.doesNotMatch(Type, /^AWS::(Lambda|EC2|ECS|Serverless)::/, id);
});

test("the roles are these, each for one service", () => {
  const trusted = Object.fromEntries(roles.map((id) => [id, Resources[id].Properties.AssumeRolePolicyDocument.Statement.map(({ Principal }) => Principal.Service)]));
  assert.deepEqual(trusted, {
    StreamScalingRole: ["states.amazonaws.com"],
    StreamScalingStartRole: ["events.amazonaws.com"],
    WriteEventsRole: ["apigateway.amazonaws.com"],
    ReadRankingsRole: ["apigateway.amazonaws.com"],
    ApiLogRole: ["apigateway.amazonaws.com"],
    JobRole: ["kinesisanalytics.amazonaws.com"],
  });
});

test("the API may do what its integrations do, each with a role of its own", () => {
  const used = {};
  for (const methods of Object.values(Resources.Api.Properties.Body.paths)) {
    for (const { "x-amazon-apigateway-integration": integration } of Object.values(methods)) {
      if (integration.type === "mock") continue;
      const [, service, action] = integration.uri.match(/:(\w+):action\/(\w+)$/);
      (used[integration.credentials] ??= new Set()).add(iamAction(service, action));
    }
  }
  assert.deepEqual(used, {
    "${WriteEventsRole.Arn}": new Set(["kinesis:PutRecord"]),
    "${ReadRankingsRole.Arn}": new Set(["dynamodb:Query"]),
  });
  assert.deepEqual(permissions("WriteEventsRole"), { "${EventStream.Arn}": ["kinesis:PutRecord"] });
  assert.deepEqual(permissions("ReadRankingsRole"), { "${RankingTable.Arn}": ["dynamodb:Query"] });
});

test("a machine of the self-hosted front may do what the API's roles may, read its code and its key, and write its logs", () => {
  const { Resources: there } = stackOf(selfHosted);
  const code = `arn:\${AWS::Partition}:s3:::livetop-code/${selfHosted.FrontCodeKey}`;
  const logs = { "${MachineLogGroup.Arn}": ["logs:CreateLogStream", "logs:PutLogEvents"], "${ApiLogGroup.Arn}": ["logs:CreateLogStream", "logs:PutLogEvents"] };
  const api = { ...permissions("WriteEventsRole"), ...permissions("ReadRankingsRole") };
  assert.deepEqual(permissions("MachineRole", there), { [code]: ["s3:GetObject"], ...api, ...logs });
  assert.equal(permissions("MachineRole", stackOf({ ...selfHosted, AccessLog: "off" }).Resources)["${ApiLogGroup.Arn}"], undefined);
  const everything = permissions("MachineRole", stackOf(everythingSelfHosted).Resources);
  assert.deepEqual(everything["arn:${AWS::Partition}:apigateway:${AWS::Region}::/apikeys/${ApiKey}"], ["apigateway:GET"]);
  assert.deepEqual(everything["${EdgeKey}"], ["secretsmanager:GetSecretValue"]);
  const { AssumeRolePolicyDocument, ManagedPolicyArns } = there.MachineRole.Properties;
  assert.deepEqual(AssumeRolePolicyDocument.Statement.map(({ Principal }) => Principal), [{ Service: "ec2.amazonaws.com" }]);
  assert.equal(ManagedPolicyArns, undefined);
});

test("the state machine may do what its states do, and be started", () => {
  const { States } = Resources.StreamScaling.Properties.Definition;
  const used = Object.values(States)
    .filter(({ Type }) => Type === "Task")
    .map(({ Resource }) => iamAction(...Resource.match(/:aws-sdk:(\w+):(\w+)$/).slice(1)));
  const granted = permissions("StreamScalingRole");
  assert.deepEqual(granted, {
    "${EventStream.Arn}": ["kinesis:DescribeStreamSummary", "kinesis:UpdateShardCount"],
    "${StreamThrottled.Arn}": ["cloudwatch:DescribeAlarms"],
    "${StreamQuiet.Arn}": ["cloudwatch:DescribeAlarms"],
  });
  assert.deepEqual([...new Set(used)].sort(), [...new Set(Object.values(granted).flat())].sort());
  assert.deepEqual(permissions("StreamScalingStartRole"), { "${StreamScaling}": ["states:StartExecution"] });
  const [target] = Resources.StreamScalingStart.Properties.Targets;
  assert.deepEqual(target, { Id: "scaling", Arn: "${StreamScaling}", RoleArn: "${StreamScalingStartRole.Arn}" });
});

test("the job may read its code and the events, and write rankings, dead letters and logs", () => {
  const logs = "arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group";
  assert.deepEqual(permissions("JobRole"), {
    "arn:${AWS::Partition}:s3:::code/livetop-job.jar": ["s3:GetObject", "s3:GetObjectVersion"],
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

const results = stackOf({ JobCodeBucket: "code", ResultShards: "1", AlertTopicArn: "arn:aws:sns:eu-central-1:123456789012:alerts", AlertWebhookUrl: "https://www.example.com/", AlertWebhookSecretArn: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:a" });

test("the job may write the result stream where there is one, and nothing else changes", () => {
  const { Resources: withResults } = results;
  assert.deepEqual(permissions("JobRole", withResults), { ...permissions("JobRole"), "${ResultStream.Arn}": ["kinesis:PutRecords"] });
  const groups = ({ JobApplication }) => JobApplication.Properties.ApplicationConfiguration.EnvironmentProperties.PropertyGroups;
  const added = { PropertyGroupId: "ResultStream", PropertyMap: { "stream.name": "${ResultStream}", "aws.region": "${AWS::Region}" } };
  assert.deepEqual(groups(withResults).filter(({ PropertyGroupId }) => PropertyGroupId === "ResultStream"), [added]);
  const without = groups(withResults).filter(({ PropertyGroupId }) => PropertyGroupId !== "ResultStream");
  assert.deepEqual(without, groups(Resources));
});

test("each way of alerts reads the result stream, writes where it leads, and says what it could not deliver", () => {
  const { Resources: there } = results;
  const reads = { "${ResultStream.Arn}": ["kinesis:DescribeStream", "kinesis:DescribeStreamSummary", "kinesis:GetRecords", "kinesis:GetShardIterator", "kinesis:ListShards"] };
  const fails = { "${UndeliveredAlerts.Arn}": ["sqs:SendMessage"] };
  const leads = {
    AlertsToTopic: { "arn:aws:sns:eu-central-1:123456789012:alerts": ["sns:Publish"] },
    AlertsToWebhook: { "${AlertWebhook.Arn}": ["events:InvokeApiDestination"] },
  };
  for (const [pipe, target] of Object.entries(leads)) {
    const { Source, Target, RoleArn, SourceParameters } = there[pipe].Properties;
    assert.deepEqual(permissions(`${pipe}Role`, there), { ...reads, ...target, ...fails });
    assert.deepEqual([Source, [Target], RoleArn], ["${ResultStream.Arn}", Object.keys(target), `\${${pipe}Role.Arn}`]);
    assert.equal(SourceParameters.KinesisStreamParameters.DeadLetterConfig.Arn, "${UndeliveredAlerts.Arn}");
    assert.deepEqual(JSON.parse(SourceParameters.FilterCriteria.Filters[0].Pattern), { data: { kind: ["alerts"], news: { state: ["begins", "over"] } } });
    assert.equal(Resources[pipe], undefined);
  }
  assert.equal(there.AlertWebhookConnection.Properties.AuthParameters.ApiKeyAuthParameters.ApiKeyValue,
    "{{resolve:secretsmanager:arn:aws:secretsmanager:eu-central-1:123456789012:secret:a:SecretString}}");
});

test("no permission has a wildcard action, or every resource", () => {
  for (const id of roles) {
    for (const [resource, actions] of Object.entries(permissions(id))) {
      assert.match(resource, /^(\$\{\w+(\.Arn)?\}|arn:)/, `${id}: ${resource}`);
      for (const action of actions) assert.doesNotMatch(action, /\*/, id);
    }
  }
});

test("one role has a managed policy: API Gateway's own for logs", () => {
  const managed = Object.fromEntries(roles.map((id) => [id, Resources[id].Properties.ManagedPolicyArns]).filter(([, arns]) => arns));
  assert.deepEqual(managed, { ApiLogRole: ["arn:${AWS::Partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs"] });
});

test("what holds data is encrypted and private, also on the way", () => {
  assert.equal(Resources.EventStream.Properties.StreamEncryption.EncryptionType, "KMS");
  for (const [id, { Properties }] of ofType("AWS::S3::Bucket")) {
    assert.ok(Properties.BucketEncryption, id);
    assert.deepEqual(Object.values(Properties.PublicAccessBlockConfiguration), [true, true, true, true], id);
    const [, policy] = ofType("AWS::S3::BucketPolicy").find(([, each]) => each.Properties.Bucket === `\${${id}}`);
    const denied = policy.Properties.PolicyDocument.Statement.find(({ Effect }) => Effect === "Deny");
    assert.deepEqual(denied, {
      Sid: "OnlyEncryptedConnections",
      Effect: "Deny",
      Principal: "*",
      Action: "s3:*",
      Resource: [`\${${id}.Arn}`, `\${${id}.Arn}/*`],
      Condition: { Bool: { "aws:SecureTransport": "false" } },
    });
  }
});

test("a deleted stack leaves rankings and dead letters, a failed creation does not; what other APIs log with stays in both", () => {
  const kept = Object.entries(Resources).filter(([, { DeletionPolicy, UpdateReplacePolicy }]) => {
    assert.equal(DeletionPolicy === undefined, UpdateReplacePolicy === undefined);
    return UpdateReplacePolicy === "Retain";
  });
  assert.deepEqual(Object.fromEntries(kept.map(([id, { DeletionPolicy }]) => [id, DeletionPolicy])), {
    RankingTable: "RetainExceptOnCreate",
    DeadLetterBucket: "RetainExceptOnCreate",
    DeadLetterBucketPolicy: "RetainExceptOnCreate",
    ApiLogAccount: "Retain",
    ApiLogRole: "Retain",
  });
});

test("the log's setting of the account waits for the API, since an account that never had one has no such setting", () => {
  assert.equal(Resources.ApiLogAccount.DependsOn, "Api");
  assert.equal(stackOf().Resources.ApiLogAccount, undefined);
});

test("roles that services assume for others too are held to this account; API Gateway does not tell it when it assumes one", () => {
  for (const id of roles) {
    const [{ Principal, Condition }] = Resources[id].Properties.AssumeRolePolicyDocument.Statement;
    const expected = Principal.Service === "apigateway.amazonaws.com" ? undefined : { StringEquals: { "aws:SourceAccount": "${AWS::AccountId}" } };
    assert.deepEqual(Condition, expected, id);
  }
});
