import assert from "node:assert/strict";
import { test } from "node:test";
import { stackOf } from "./stack.js";

const { Resources } = stackOf({ JobCodeBucket: "code" });
const { Properties } = Resources.JobApplication;
const configuration = Properties.ApplicationConfiguration;

test("the job gets its configuration as property groups", () => {
  const groups = Object.fromEntries(configuration.EnvironmentProperties.PropertyGroups.map((group) => [group.PropertyGroupId, group.PropertyMap]));
  assert.deepEqual(groups, {
    EventStream: { "stream.name": "${EventStream}", "aws.region": "${AWS::Region}", position: "TRIM_HORIZON", format: "livetop" },
    RankingTable: { "table.name": "${RankingTable}", "aws.region": "${AWS::Region}" },
    Ranking: {
      windows: "1m,10m/5s,1h/1m,1d/10m",
      slice: "5s",
      boards: "pages=view:page,videos=video:video,clicks=click:page,broken-links=notfound:page,events=*:type,sites=*:site",
      sites: "*",
      maxSites: "1000",
      k: "100",
      maxItems: "10000",
      outOfOrderness: "2s",
      allowedLateness: "1m",
      idleAfter: "10s",
      utcOffset: "+00:00",
      bots: "exclude",
      serverAgents: "WordPress",
      onePerVisitor: "off",
      retryHorizon: "10m",
      rising: "usual",
      visitors: "off",
    },
    DeadLetters: { path: "s3a://${DeadLetterBucket}/dead-letters" },
  });
});

test("the job reads a stream of another form where one is named, and may read just that", () => {
  const { Resources } = stackOf({ JobCodeBucket: "code", InputStream: "trades", EventFormat: "json", EventFields: "time=at" });
  const { PropertyMap } = Resources.JobApplication.Properties.ApplicationConfiguration.EnvironmentProperties.PropertyGroups[0];
  assert.deepEqual(PropertyMap, { "stream.name": "trades", "aws.region": "${AWS::Region}", position: "TRIM_HORIZON", format: "json", fields: "time=at" });
  const events = Resources.JobRole.Properties.Policies.flatMap((policy) => policy.PolicyDocument.Statement).find((statement) => statement.Sid === "Events");
  assert.equal(events.Resource, "arn:${AWS::Partition}:kinesis:${AWS::Region}:${AWS::AccountId}:stream/trades");
});

test("the job looks for hotspots where a radius is given", () => {
  const { Resources: withHotspots } = stackOf({ JobCodeBucket: "code", HotspotRadius: "30", HotspotMaxAge: "10m" });
  const groups = withHotspots.JobApplication.Properties.ApplicationConfiguration.EnvironmentProperties.PropertyGroups;
  assert.deepEqual(groups.find((group) => group.PropertyGroupId === "Hotspots").PropertyMap, {
    windowSize: "1000",
    maxAge: "10m",
    scanRadius: "30",
    minPoints: "10",
    every: "5s",
    maxPages: "1000",
    normalise: "off",
  });
});

test("the job looks for alerts where one is declared", () => {
  const { Resources: withAlerts } = stackOf({ JobCodeBucket: "code", AlertSilent: "pages:10m", AlertFloor: "5" });
  const groups = withAlerts.JobApplication.Properties.ApplicationConfiguration.EnvironmentProperties.PropertyGroups;
  assert.deepEqual(groups.find((group) => group.PropertyGroupId === "Alerts").PropertyMap, {
    above: "off",
    usual: "off",
    silent: "pages:10m",
    rejected: "off",
    filtered: "off",
    floor: "5",
  });
});

test("the job reads the rules of the sites where there are some, and that file alone", () => {
  const { Resources: withRules } = stackOf({ JobCodeBucket: "code", SitesKey: "sites/sites-1.yaml" });
  const groups = withRules.JobApplication.Properties.ApplicationConfiguration.EnvironmentProperties.PropertyGroups;
  assert.equal(groups.find((group) => group.PropertyGroupId === "Ranking").PropertyMap.sitesFile, "s3a://code/sites/sites-1.yaml");
  const statements = (resources) => resources.JobRole.Properties.Policies[0].PolicyDocument.Statement;
  const rules = statements(withRules).find((statement) => statement.Sid === "SiteRules");
  assert.equal(rules.Action, "s3:GetObject");
  assert.equal(rules.Resource, "arn:${AWS::Partition}:s3:::code/sites/sites-1.yaml");
  assert.ok(statements(Resources).every((statement) => statement?.Sid !== "SiteRules"));
});

test("the job runs on Flink 1.20 with checkpoints, and an update keeps its state or is taken back", () => {
  assert.equal(Properties.RuntimeEnvironment, "FLINK-1_20");
  assert.deepEqual(Properties.RunConfiguration, {
    ApplicationRestoreConfiguration: { ApplicationRestoreType: "RESTORE_FROM_LATEST_SNAPSHOT" },
    FlinkRunConfiguration: { AllowNonRestoredState: false },
  });
  assert.equal(configuration.ApplicationSnapshotConfiguration.SnapshotsEnabled, true);
  assert.equal(configuration.ApplicationSystemRollbackConfiguration.RollbackEnabled, true);
  assert.deepEqual(configuration.FlinkApplicationConfiguration.CheckpointConfiguration, {
    ConfigurationType: "CUSTOM",
    CheckpointingEnabled: true,
    CheckpointInterval: 10000,
    MinPauseBetweenCheckpoints: 5000,
  });
});

test("the ranking table is keyed and forgets as the job writes and the API reads", () => {
  const table = Resources.RankingTable.Properties;
  assert.deepEqual(table.KeySchema, [
    { AttributeName: "pk", KeyType: "HASH" },
    { AttributeName: "sk", KeyType: "RANGE" },
  ]);
  assert.deepEqual(table.AttributeDefinitions, [
    { AttributeName: "pk", AttributeType: "S" },
    { AttributeName: "sk", AttributeType: "N" },
  ]);
  assert.deepEqual(table.TimeToLiveSpecification, { AttributeName: "expiresAt", Enabled: true });
  assert.deepEqual(table.PointInTimeRecoverySpecification, { PointInTimeRecoveryEnabled: true });
  assert.deepEqual(table.SSESpecification, { SSEEnabled: true });
});
