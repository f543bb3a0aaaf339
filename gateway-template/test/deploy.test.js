import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, test } from "node:test";
import { actionsOf, alwaysNeeded } from "./deploy/actions.js";
import { losses } from "../deploy/changes.js";
import { checkFront } from "../deploy/front.js";
import { Progress } from "../deploy/progress.js";
import { warnings } from "../deploy/warnings.js";
import { Sandbox } from "./deploy/sandbox.js";

const again = "What was done is done: run the same command again and it goes on from here.\n";
const succeeded = /Livetop is deployed: https:\/\/d111\.cloudfront\.example\/\n$/;

/** Compares with a file beside the sandbox; LIVETOP_ACCEPT=1 npm test writes it. */
function assertTranscript(name, text) {
  const file = new URL(`deploy/${name}`, import.meta.url);
  if (process.env.LIVETOP_ACCEPT) writeFileSync(file, text);
  assert.equal(text, readFileSync(file, "utf8"));
}

const changing = (calls) => calls.filter((line) => !/ (describe|head|list|get)-/.test(line));
const parameters = (calls) => JSON.parse(/--parameters '(.*?)'/.exec(calls.find((line) => line.includes("create-change-set")))[1]);
const values = (calls) => Object.fromEntries(parameters(calls).map((each) => [each.ParameterKey, each.ParameterValue]));

/** An account in which Livetop is deployed already. */
async function deployed(t) {
  const sandbox = new Sandbox(t);
  sandbox.becomes(await once);
  return sandbox;
}

const first = new Sandbox({ after });
const once = first.deploy().then((result) => {
  assert.match(result.out, succeeded, result.error);
  first.deployment = first.calls();
  return first;
});

test("where CloudFormation cannot switch the job's log on, it is switched on once", async (t) => {
  const sandbox = new Sandbox(t);
  sandbox.set("no-log");
  const first = await sandbox.run("deploy.js", ["--stack", "livetop", "--region", "il-central-1", "--jar", sandbox.jar, "--pages", sandbox.pages]);
  assert.match(first.out, succeeded, first.error);
  assert.match(first.out, /\n {2}In il-central-1 the job's log is switched on by livetop deploy, since CloudFormation cannot\n/);
  const log = "--cloud-watch-logging-option LogStreamARN=arn:aws:logs:eu-central-1:1:log-group:livetop-JobLogGroup:log-stream:job";
  const adding = sandbox.calls().filter((line) => line.includes("logging-option"));
  assert.deepEqual(adding, [
    `aws kinesisanalyticsv2 add-application-cloud-watch-logging-option --application-name JobApplication-1 --current-application-version-id 7 ${log} --region il-central-1`,
  ]);
  await sandbox.run("deploy.js", ["--stack", "livetop", "--region", "il-central-1", "--jar", sandbox.jar, "--pages", sandbox.pages]);
  assert.ok(!sandbox.calls().some((line) => line.includes("logging-option")));
});

test("where there is no CloudFront the API goes without the site, and no pages are needed", async (t) => {
  const sandbox = new Sandbox(t);
  sandbox.set("no-site");
  const result = await sandbox.run("deploy.js", ["--stack", "livetop", "--region", "cn-north-1", "--jar", sandbox.jar, "--pages", "none"]);
  assert.equal(result.exitCode, 0, result.error);
  assert.match(result.out, /\nPost events to: .*\nLivetop is deployed: livetop\n$|\nLivetop is deployed: livetop\n$/);
  const calls = sandbox.calls();
  assert.ok(!calls.some((line) => /cloudfront|livetop-site/.test(line)));
  assert.ok(calls.some((line) => line.includes("https://livetop-code-123456789012-cn-north-1.s3.cn-north-1.amazonaws.com.cn/template/")));
});

test("the first deployment makes everything", async (t) => {
  const sandbox = new Sandbox(t);
  const result = await sandbox.deploy("--parameter", "Windows=1m,10m/5s", "--parameter", "ShardCount=2");
  const calls = sandbox.calls();
  assert.equal(result.exitCode, 0);
  assert.equal(result.error, "");
  assertTranscript("first.txt", `${result.out}\n${calls.join("\n")}\n`);
});

const open = /WARNING: Anybody can post events of sites that they make up, and each is ranked, written and paid for; list yours: --sites sites.yaml or --parameter Sites=blog,shop\n/;

test("posting that is open for every site is warned of at the end of each deployment", async (t) => {
  const sandbox = new Sandbox(t);
  const { out } = await sandbox.deploy();
  assert.match(out, open);
  assert.match(out.split(open)[1], /^Pages and tracker: /);
  assert.match((await sandbox.deploy()).out, open);
  assert.match((await sandbox.deploy("--dry-run")).out, new RegExp(`\n# ${open.source}`));
  assert.doesNotMatch((await sandbox.deploy("--parameter", "WriteAuth=key")).out, /WARNING/);
  assert.doesNotMatch((await sandbox.deploy("--parameter", "WriteAuth=none", "--parameter", "Sites=blog")).out, /WARNING/);
  assert.doesNotMatch((await sandbox.deploy()).out, /WARNING/);
});

test("the rules of the sites are uploaded under their hash, stay, are replaced and taken away", async (t) => {
  const sandbox = new Sandbox(t);
  const file = join(sandbox.folder, "sites.yaml");
  writeFileSync(file, "blog: {}\n");
  const keyOf = () => /"SitesKey","ParameterValue":"([^"]*)"/.exec(sandbox.state().stack.join())[1];
  const first = await sandbox.deploy("--sites", file);
  assert.match(first.out, /Uploading the rules of the sites/);
  assert.doesNotMatch(first.out, /WARNING/);
  const key = keyOf();
  assert.match(key, /^sites\/sites-[0-9a-f]{64}\.yaml$/);
  assert.ok(sandbox.state().buckets.some((path) => path.endsWith(key)));
  await sandbox.deploy();
  assert.equal(keyOf(), key);
  writeFileSync(file, "blog: {}\nshop: {}\n");
  await sandbox.deploy("--sites", file);
  assert.notEqual(keyOf(), key);
  assert.match((await sandbox.deploy("--sites", "none")).out, open);
  assert.equal(keyOf(), "");
  const refused = await sandbox.deploy("--sites", `${file}.none`);
  assert.equal(refused.error, "The file with the rules is missing: FOLDER/sites.yaml.none\n");
});

test("the live page knows where the sites of the rules are, also when these are given no more", async (t) => {
  const sandbox = new Sandbox(t);
  writeFileSync(join(sandbox.pages, "index.html"), '<meta name="livetop-addresses" content="">');
  const file = join(sandbox.folder, "sites.yaml");
  writeFileSync(file, "blog: { origins: [https://www.example.com] }\n");
  const published = () => readFileSync(join(sandbox.account, "buckets/livetop-site/index.html"), "utf8");
  await sandbox.deploy("--sites", file);
  assert.match(published(), /content="blog=https:\/\/www\.example\.com"/);
  rmSync(file);
  await sandbox.deploy();
  assert.match(published(), /content="blog=https:\/\/www\.example\.com"/);
  await sandbox.deploy("--sites", "none");
  assert.match(published(), /content=""/);
});

test("a rehearsal with rules of the sites prints how they are uploaded and told to the job", async (t) => {
  const sandbox = new Sandbox(t);
  const file = join(sandbox.folder, "sites.yaml");
  writeFileSync(file, "blog: {}\n");
  const { out } = await sandbox.deploy("--sites", file, "--dry-run");
  const [, key] = /\naws s3 cp FOLDER\/sites.yaml s3:\/\/livetop-code-[0-9]+-eu-central-1\/(sites\/sites-[0-9a-f]{64}\.yaml) /.exec(out) ?? assert.fail(out);
  assert.match(out, new RegExp(`"SitesKey","ParameterValue":"${key}"`));
  assert.deepEqual(sandbox.state().buckets, []);
});

test("open posting without a firewall is warned of", () => {
  const told = (parameters) => warnings({ WriteAuth: "none", ClientAddress: "keep", Sites: "blog", SitesKey: "", WafRequestsPer5Minutes: "0", ...parameters });
  assert.match(told({}).join(), /^Anybody can post, and one address as much as the throttle lets through/);
  assert.deepEqual([told({ WafRequestsPer5Minutes: "usual" }), told({ WafRequestsPer5Minutes: "2000" }), told({ WriteAuth: "key" })], [[], [], []]);
});

const noAddresses = /WARNING: The rules ignore addresses, and records have none, so none is ignored; to have them: --parameter ClientAddress=keep\n/;

test("rules that ignore addresses where no record has any are warned of", async (t) => {
  const sandbox = new Sandbox(t);
  const file = join(sandbox.folder, "sites.yaml");
  writeFileSync(file, "shop:\nblog: { ignoreAddresses: [203.0.113.0/24] }\n");
  assert.match((await sandbox.deploy("--sites", file)).out, noAddresses);
  assert.doesNotMatch((await sandbox.deploy("--sites", file, "--parameter", "ClientAddress=keep")).out, /WARNING/);
  assert.doesNotMatch((await sandbox.deploy("--sites", file)).out, /WARNING/);
  writeFileSync(file, "# no ignoreAddresses: any more\nblog: {}\n");
  assert.doesNotMatch((await sandbox.deploy("--sites", file, "--parameter", "ClientAddress=omit")).out, /WARNING/);
});

test("fewer shards at most than at first are refused, since nothing would use them", async (t) => {
  const sandbox = new Sandbox(t);
  const refused = await sandbox.deploy("--parameter", "MaxShardCount=2");
  assert.equal(refused.error, "MaxShardCount must be 0 or at least ShardCount, which is 3: 2\n");
  assert.equal(refused.exitCode, 2);
  assert.match((await sandbox.deploy("--parameter", "MaxShardCount=3")).out, succeeded);
  assert.match((await sandbox.deploy("--parameter", "ShardCount=0", "--parameter", "MaxShardCount=2")).out, succeeded);
});

test("the pages are published with the boards and windows that the job ranks", async (t) => {
  const sandbox = new Sandbox(t);
  writeFileSync(join(sandbox.pages, "index.html"), '<meta name="livetop-boards" content=""><meta name="livetop-windows" content="">');
  const published = () => readFileSync(join(sandbox.account, "buckets/livetop-site/index.html"), "utf8");
  await sandbox.deploy("--parameter", "Windows=1m");
  assert.match(published(), /content="pages=view:page,.*"><meta name="livetop-windows" content="1m">$/);
  await sandbox.deploy("--parameter", "Boards=sales=buy:product");
  assert.equal(published(), '<meta name="livetop-boards" content="sales=buy:product"><meta name="livetop-windows" content="1m">');
});

test("a second deployment changes nothing but publishes the pages", async (t) => {
  const sandbox = await deployed(t);
  const result = await sandbox.deploy();
  assert.equal(result.exitCode, 0);
  assertTranscript("unchanged.txt", `${result.out}\n${sandbox.calls().join("\n")}\n`);
});

test("new code is uploaded beside the old, and the job's state is saved before it is updated", async (t) => {
  const sandbox = await deployed(t);
  writeFileSync(sandbox.jar, "the second job");
  const result = await sandbox.deploy();
  assert.equal(result.exitCode, 0);
  assertTranscript("update.txt", `${result.out}\n${sandbox.calls().join("\n")}\n`);
});

test("parameters given once are kept until others are given", async (t) => {
  const sandbox = new Sandbox(t);
  await sandbox.deploy("--parameter", "ShardCount=2", "--parameter", "UtcOffset=+01:00");
  const calls = sandbox.calls();
  const own = { AccessLog: "with-role", JobCodeBucket: values(calls).JobCodeBucket, JobCodeKey: values(calls).JobCodeKey };
  await sandbox.deploy("--parameter", "ShardCount=4");
  assert.deepEqual(values(sandbox.calls()), { ShardCount: "4", UtcOffset: "+01:00", ...own });
  await sandbox.deploy();
  assert.deepEqual(values(sandbox.calls()), { ShardCount: "4", UtcOffset: "+01:00", ...own });
});

test("a parameter that the template no longer has is dropped", async (t) => {
  const sandbox = await deployed(t);
  sandbox.set("stack/parameters", JSON.stringify([{ ParameterKey: "OfYore", ParameterValue: "1" }, { ParameterKey: "TopK", ParameterValue: "7" }]));
  await sandbox.deploy();
  assert.deepEqual(Object.keys(values(sandbox.calls())), ["TopK", "JobCodeBucket", "JobCodeKey"]);
});

/** Commands of one kind fail alike: "aws s3api put", "aws s3 cp job". */
function kindOf(line) {
  const [, command, target = ""] = /^(aws \S+ [a-z]+)(?:.* s3:\/\/[^/]+-code-[^/]+\/([a-z]+))?/.exec(line);
  return `${command} ${target}`.trim();
}

test("whichever command fails, the next run completes", { concurrency: 4 }, async (t) => {
  const { deployment } = await once;
  const ends = first.state();
  const steps = new Map(changing(deployment).map((line) => [kindOf(line), line]));
  assert.equal(steps.size, 10, [...steps.keys()].join("\n"));
  await Promise.all(
    [...steps].map(([kind, line]) =>
      t.test(kind, async (t) => {
        const sandbox = new Sandbox(t);
        sandbox.set("fail-at", `${deployment.indexOf(line) + 1}`);
        const failed = await sandbox.deploy();
        assert.equal(failed.exitCode, 1);
        assert.equal(failed.error, `This command failed:\n  ${line}\nCould not connect to the endpoint URL\n${again}`);
        const rerun = await sandbox.deploy();
        assert.equal(rerun.error, "");
        assert.match(rerun.out, succeeded);
        assert.deepEqual(sandbox.state(), ends);
      }),
    ),
  );
});

test("a creation that failed is deleted and made again, with the parameters given then", async (t) => {
  const sandbox = new Sandbox(t);
  sandbox.set("creation-fails");
  const failed = await sandbox.deploy("--parameter", "ShardCount=2");
  assert.equal(failed.error, `The stack livetop is ROLLBACK_COMPLETE, not CREATE_COMPLETE:\n  RankingTable CREATE_FAILED: Limit of tables\n${again}`);
  sandbox.calls();
  const rerun = await sandbox.deploy();
  assert.match(rerun.out, succeeded);
  const calls = sandbox.calls();
  assert.equal(values(calls).ShardCount, "2");
  assert.ok(calls.includes("aws cloudformation delete-stack --stack-name arn:stack/1 --region eu-central-1"));
});

test("a stack that another run is changing is waited for", async (t) => {
  const sandbox = await deployed(t);
  sandbox.set("stack/status", "UPDATE_IN_PROGRESS\nUPDATE_COMPLETE_CLEANUP_IN_PROGRESS\nUPDATE_COMPLETE\n");
  const result = await sandbox.deploy();
  assert.match(result.out, / {2}It is UPDATE_IN_PROGRESS; waiting for that\n/);
  assert.match(result.out, succeeded);
});

test("a rollback that failed is finished first", async (t) => {
  const sandbox = await deployed(t);
  sandbox.set("rollback-fails");
  const failed = await sandbox.deploy("--parameter", "ShardCount=2");
  assert.match(failed.error, /^The stack livetop is UPDATE_ROLLBACK_FAILED, not UPDATE_COMPLETE:\n/);
  const rerun = await sandbox.deploy();
  assert.match(rerun.out, succeeded);
  assert.ok(sandbox.calls().includes("aws cloudformation continue-update-rollback --stack-name arn:stack/1 --region eu-central-1"));
});

test("a stack whose deletion failed is left to the deletion", async (t) => {
  const sandbox = await deployed(t);
  sandbox.set("stack/status", "DELETE_FAILED\n");
  const result = await sandbox.deploy();
  assert.equal(result.error, `The stack livetop is DELETE_FAILED: finish that with livetop deploy --delete --stack livetop\n`);
});

test("what CloudFormation refuses is said, and nothing is changed", async (t) => {
  const sandbox = await deployed(t);
  sandbox.set("refused");
  sandbox.calls();
  const result = await sandbox.deploy("--parameter", "ShardCount=999");
  assert.equal(result.error, `CloudFormation refuses this template with these parameters: Parameter ShardCount must be at most 200\n${again}`);
  assert.ok(!sandbox.calls().some((line) => line.includes("execute-change-set")));
});

test("a failed creation gives the account back what it logged with", async (t) => {
  const sandbox = new Sandbox(t);
  sandbox.set("creation-fails");
  const none = await sandbox.deploy();
  assert.match(none.out, /The role arn:aws:iam::123456789012:role\/livetop-ApiLogRole-1 is left/);
  assert.match(none.error, /ROLLBACK_COMPLETE, not CREATE_COMPLETE/);
  assert.equal(values(sandbox.calls()).AccessLog, "with-role");
  assert.ok(!sandbox.has("log-role"));

  sandbox.set("creation-fails");
  sandbox.set("log-role", "arn:aws:iam::123456789012:role/of-others");
  await sandbox.deploy("--parameter", "AccessLog=with-role", "--yes");
  assert.equal(sandbox.text("log-role"), "arn:aws:iam::123456789012:role/of-others");

  sandbox.set("creation-fails");
  sandbox.set("denied");
  const denied = await sandbox.deploy("--parameter", "AccessLog=with-role", "--yes");
  assert.match(denied.out, /WARNING: .*role\/livetop-ApiLogRole-1.*: aws apigateway update-account .*value=arn:aws:iam::123456789012:role\/of-others/);
  assert.match(denied.error, /ROLLBACK_COMPLETE, not CREATE_COMPLETE/);
});

test("a stack that set the role goes on with it", async (t) => {
  const own = await deployed(t);
  own.set("log-role", "arn:aws:iam::123456789012:role/livetop-ApiLogRole-1");
  own.calls();
  assert.match((await own.deploy("--parameter", "AccessLog=with-role")).out, succeeded);
  assert.equal(values(own.calls()).AccessLog, "with-role");
});

test("what happened is told whole, however much it is between two looks", async (t) => {
  const printed = [];
  const event = (number) => ({ EventId: `${number}`, LogicalResourceId: `R${number}`, ResourceStatus: "CREATE_FAILED", ResourceStatusReason: "no" });
  const happened = Array.from({ length: 40 }, (_, index) => event(index)).reverse();
  const aws = { note: (line) => printed.push(line), ask: async (words) => ({ StackEvents: happened.slice(0, Number(words.at(-1))) }) };
  const progress = await Progress.of(aws, "livetop");
  await progress.tell();
  assert.deepEqual(printed, []);
  for (let number = 40; number < 350; number++) happened.unshift(event(number));
  await progress.tell();
  assert.deepEqual(printed, Array.from({ length: 310 }, (_, index) => `R${index + 40} CREATE_FAILED: no`));
  assert.equal(progress.failures.length, 310);
  await progress.tell();
  assert.equal(printed.length, 310);
});

test("an update that would take data away, or may, needs --yes", async (t) => {
  const sandbox = await deployed(t);
  const lost = [
    { ResourceChange: { Action: "Modify", LogicalResourceId: "RankingTable", ResourceType: "AWS::DynamoDB::Table", Replacement: "True" } },
    { ResourceChange: { Action: "Remove", LogicalResourceId: "EventStream", ResourceType: "AWS::Kinesis::Stream" } },
    { ResourceChange: { Action: "Modify", LogicalResourceId: "Api", ResourceType: "AWS::ApiGateway::RestApi", Replacement: "True" } },
  ];
  sandbox.set("changes", JSON.stringify({ Status: "CREATE_COMPLETE", Changes: lost }));
  const refused = await sandbox.deploy("--parameter", "ShardCount=2");
  assert.equal(
    refused.error,
    "Nothing was changed. This update would replace RankingTable (AWS::DynamoDB::Table) with its rankings" +
      ` and remove EventStream (AWS::Kinesis::Stream) with its events that are not counted yet; add --yes if that is meant\n`,
  );
  assert.match((await sandbox.deploy("--parameter", "ShardCount=2", "--yes")).out, succeeded);
});

test("what CloudFormation does not know before it begins is a loss that may be", () => {
  const change = (Action, Replacement, ResourceType = "AWS::DynamoDB::Table") => losses([{ Action, Replacement, ResourceType, LogicalResourceId: "It" }]);
  assert.deepEqual(change("Modify", "Conditional"), ["perhaps replace It (AWS::DynamoDB::Table) with its rankings"]);
  assert.deepEqual(change("Dynamic"), ["perhaps remove or replace It (AWS::DynamoDB::Table) with its rankings"]);
  assert.deepEqual(change("Modify", "True", "AWS::CloudFront::Distribution"), ["replace It (AWS::CloudFront::Distribution) with its address"]);
  for (const harmless of [change("Modify", "False"), change("Add"), change("Import"), change("Modify", "Conditional", "AWS::IAM::Role")]) assert.deepEqual(harmless, []);
});

test("without a snapshot nothing is updated", async (t) => {
  const sandbox = await deployed(t);
  sandbox.set("snapshot-fails");
  sandbox.calls();
  const result = await sandbox.deploy("--parameter", "TopK=50");
  assert.equal(
    result.error,
    "The snapshot before-deploy-TIME failed, so nothing was updated. If the job cannot save its state, stop it; it then goes on from an older snapshot:\n" +
      `  aws kinesisanalyticsv2 stop-application --application-name JobApplication-1 --force --region eu-central-1\n${again}`,
  );
  assert.ok(!sandbox.calls().some((line) => line.includes("execute-change-set")));
});

test("a stopped job is updated without a snapshot and started from its last", async (t) => {
  const sandbox = await deployed(t);
  sandbox.set("application", "READY\n");
  sandbox.set("snapshot", "READY\n");
  sandbox.calls();
  await sandbox.deploy("--parameter", "TopK=50");
  assert.deepEqual(
    changing(sandbox.calls()).filter((line) => line.includes("kinesisanalyticsv2")),
    [`aws kinesisanalyticsv2 start-application --application-name JobApplication-1 --run-configuration '{"ApplicationRestoreConfiguration":{"ApplicationRestoreType":"RESTORE_FROM_LATEST_SNAPSHOT"}}' --region eu-central-1`],
  );
});

test("a job that is to forget state is stopped with a snapshot, updated and started with what still has a place", async (t) => {
  const sandbox = await deployed(t);
  const result = await sandbox.deploy("--parameter", "RetryHorizon=off", "--allow-non-restored-state");
  assert.match(result.out, succeeded);
  const restoring = '{"FlinkRunConfiguration":{"AllowNonRestoredState":true},"ApplicationRestoreConfiguration":{"ApplicationRestoreType":"RESTORE_FROM_LATEST_SNAPSHOT"}}';
  assert.deepEqual(
    changing(sandbox.calls()).filter((line) => /kinesisanalyticsv2|execute-change-set/.test(line)),
    [
      "aws kinesisanalyticsv2 stop-application --application-name JobApplication-1 --region eu-central-1",
      "aws cloudformation execute-change-set --stack-name livetop --change-set-name deploy-TIME --region eu-central-1",
      `aws kinesisanalyticsv2 start-application --application-name JobApplication-1 --run-configuration '${restoring}' --region eu-central-1`,
    ],
  );
});

test("a job that does not start says where its log is, and the next run starts it", async (t) => {
  const sandbox = new Sandbox(t);
  sandbox.set("start-fails");
  const failed = await sandbox.deploy();
  assert.equal(failed.error, `The job did not start: it is READY; its log:\n  aws logs tail livetop-JobLogGroup --since 15m --region eu-central-1\n${again}`);
  assert.match((await sandbox.deploy()).out, succeeded);
});

test("an update that CloudFormation rolled back is no success", async (t) => {
  const sandbox = await deployed(t);
  sandbox.set("update-fails");
  const failed = await sandbox.deploy("--parameter", "TopK=50");
  assert.equal(failed.error, `The stack livetop is UPDATE_ROLLBACK_COMPLETE, not UPDATE_COMPLETE:\n  JobApplication UPDATE_FAILED: The job does not start\n${again}`);
  assert.match((await sandbox.deploy("--parameter", "TopK=50")).out, succeeded);
});

test("a stack without what the pages need is refused, not guessed", async (t) => {
  const sandbox = new Sandbox(t);
  sandbox.set("no-outputs");
  assert.equal((await sandbox.deploy()).error, `The stack livetop has no output SiteBucketName\n${again}`);
});

test("a job that the service rolled back to older code is no success", async (t) => {
  const sandbox = await deployed(t);
  sandbox.set("runs", "job/livetop-job-old.jar");
  const result = await sandbox.deploy();
  assert.equal(result.exitCode, 1);
  assert.match(result.error, /^The job was rolled back to job\/livetop-job-old\.jar; why job\/livetop-job-[0-9a-f]{64}\.jar did not run is in its log:\n {2}aws logs tail livetop-JobLogGroup /);
});

test("a job that forgot its state when it was updated is no success", async (t) => {
  const sandbox = await deployed(t);
  sandbox.set("restored", "SKIP_RESTORE_FROM_SNAPSHOT");
  assert.match((await sandbox.deploy()).out, succeeded);
  const result = await sandbox.deploy("--parameter", "TopK=50");
  assert.match(result.error, /^The job runs, but began without its state\. To go back to it:\n {2}aws kinesisanalyticsv2 stop-application .*\n {2}aws kinesisanalyticsv2 start-application .*RESTORE_FROM_LATEST_SNAPSHOT/);
});

test("a job that is being rolled back is waited for, and one that stays so is told", async (t) => {
  const sandbox = await deployed(t);
  sandbox.set("application", "ROLLING_BACK\nROLLED_BACK\nRUNNING\n");
  assert.match((await sandbox.deploy()).out, succeeded);
  sandbox.set("application", "ROLLED_BACK\n");
  assert.match((await sandbox.deploy()).error, /^The job is ROLLED_BACK, not RUNNING; its log:\n/);
});

test("a bucket of that name in another account is not written to", async (t) => {
  const sandbox = new Sandbox(t);
  sandbox.set("sniped");
  const result = await sandbox.deploy();
  assert.equal(
    result.error,
    "This command failed:\n  aws s3api head-bucket --bucket livetop-code-123456789012-eu-central-1 --expected-bucket-owner 123456789012 --region eu-central-1\n" +
      `An error occurred (403) when calling the HeadBucket operation: Forbidden\n${again}`,
  );
  assert.deepEqual(changing(sandbox.calls()), []);
});

test("a dry run without credentials prints the commands of a first deployment and runs none of them", async (t) => {
  const sandbox = new Sandbox(t);
  sandbox.set("no-credentials");
  const result = await sandbox.deploy("--dry-run", "--profile", "live", "--parameter", "Windows=1m,10m/5s");
  assert.equal(result.exitCode, 0);
  assert.deepEqual(sandbox.calls(), ["aws sts get-caller-identity --region eu-central-1 --profile live"]);
  assertTranscript("dry-run.txt", result.out);
});

test("a dry run needs neither the AWS CLI nor anything built", async (t) => {
  const sandbox = new Sandbox(t);
  const result = await sandbox.run("deploy.js", ["--stack", "livetop", "--region", "us-east-1", "--dry-run", "--jar", "no.jar", "--pages", "none"], {
    environment: { PATH: "/nowhere" },
  });
  assert.equal(result.exitCode, 0);
  assert.match(result.out, /\naws s3api create-bucket --bucket livetop-code-ACCOUNT-us-east-1 --region us-east-1\n/);
  assert.match(result.out, /\n# The job is not built yet: SHA256 stands for the hash of its jar\.\n/);
  assert.match(result.out, /\n# The pages are not built yet: index\.html stands for all their files\.\n/);
});

test("a dry run with credentials asks what is there and changes nothing", async (t) => {
  const sandbox = await deployed(t);
  writeFileSync(sandbox.jar, "the second job");
  const result = await sandbox.deploy("--dry-run");
  assert.equal(result.exitCode, 0);
  assert.deepEqual(changing(sandbox.calls()), []);
  assertTranscript("dry-run-update.txt", result.out);
});

const ownNetwork = ["--parameter", "VpcId=vpc-0123456789abcdef0", "--parameter", "SubnetIds=subnet-0123456789abcdef0,subnet-0123456789abcdef1"];
const selfHosted = ["--parameter", "Front=self-hosted", ...ownNetwork];

test("the front is changed to machines and back; what is uploaded, looked for and waited for, and what ends", async (t) => {
  const sandbox = await deployed(t);
  sandbox.set("log-role", "arn:aws:iam::123456789012:role/logs");
  sandbox.set("unhealthy");
  const there = await sandbox.deploy(...selfHosted);
  assert.match(there.out, succeeded, there.error);
  assertTranscript("front.txt", `${there.out}\n${sandbox.calls().filter((line) => !/ (put-|s3:\/\/livetop-site|job\/)/.test(line)).join("\n")}\n`);
  const back = await sandbox.deploy("--parameter", "Front=rest");
  assert.match(back.out, succeeded, back.error);
  const calls = sandbox.calls();
  assert.equal(values(calls).AccessLog, "on", "the role is there by now");
  assert.ok(!calls.some((line) => /target-health|prefix-lists|s3 cp .*livetop-front/.test(line)));
});

test("what the self-hosted front cannot be is refused", () => {
  const front = { Front: "self-hosted", FrontDomainName: "", FrontMachines: "2", FrontMaxMachines: "4" };
  const check = (parameters, before = {}, options = {}) => checkFront(before, { ...front, ...parameters }, { region: "eu-central-1", gateway: first.gateway, dryRun: false, ...options });
  const name = { FrontDomainName: "events.example.com" };
  for (const allowed of [() => check({}), () => check(name, { ...front, FrontDomainName: "e.example.com" }), () => check({ Front: "rest", FrontMachines: "9" }), () => check({}, {}, { dryRun: true, gateway: "no.jar" }), () => check(name, {}, { region: "cn-north-1" })]) allowed();
  const refused = [
    [() => check({ FrontMachines: "4" }), "FrontMaxMachines must be more than FrontMachines, which is 4, so that one can be replaced: 4"],
    [() => check({}, {}, { gateway: "no.jar" }), "The gateway's jar is missing: no.jar"],
    [() => check({}, {}, { region: "cn-north-1" }), "FrontDomainName must be given with Front=self-hosted in cn-north-1: there is no CloudFront that could reach the load balancer"],
  ];
  for (const [refusal, message] of refused) assert.throws(refusal, { message });
  for (const [now, before] of [[name, front], [{}, { ...front, ...name }]]) assert.throws(() => check(now, before), /^Error: Nothing was changed\. FrontDomainName comes or goes with another load balancer: deploy Front=rest first/);
});

test("a rehearsal of the self-hosted front says what would be uploaded, without a build", async (t) => {
  const sandbox = new Sandbox(t);
  sandbox.set("no-credentials");
  const { out } = await sandbox.deploy("--dry-run", "--gateway", "no.jar", ...selfHosted);
  assert.match(out, /\n# The gateway is not built yet: SHA256 stands for the hash of its archive\.\n/);
  assert.match(out, /\naws s3 cp \S+\/livetop-front\.tar s3:\/\/livetop-code-ACCOUNT-eu-central-1\/front\/livetop-front-SHA256\.tar /);
  assert.match(out, /"FrontCodeKey","ParameterValue":"front\/livetop-front-SHA256\.tar"\},\{"ParameterKey":"CloudFrontPrefixList","ParameterValue":"PREFIX_LIST"/);
  assert.match(out, /\naws elbv2 describe-target-health --target-group-arn TARGET_GROUP /);
  assert.doesNotMatch(out, /get-account/);
});

test("the deletion takes everything down in order and names what is kept", async (t) => {
  const sandbox = await deployed(t);
  const result = await sandbox.deploy("--delete", "--yes");
  assert.equal(result.exitCode, 0, result.error);
  assertTranscript("delete.txt", `${result.out}\n${sandbox.calls().join("\n")}\n`);
  assert.deepEqual(sandbox.state(), { buckets: [], stack: [], application: [] });
});

test("the deletion stops the job from every state, and empties buckets of more than a list", async (t) => {
  const states = [["MAINTENANCE", "ROLLING_BACK", "ROLLED_BACK", "RUNNING"], ["FORCE_STOPPING", "READY"], ["AUTOSCALING"]];
  for (const state of states) {
    const sandbox = await deployed(t);
    sandbox.set("application", `${state.join("\n")}\n`);
    for (let number = 0; number < 120; number++) sandbox.set(`buckets/livetop-code-123456789012-eu-central-1/job/${number}`);
    const result = await sandbox.deploy("--delete", "--yes");
    assert.equal(result.exitCode, 0, `${state}: ${result.error}`);
    assert.equal(sandbox.calls().filter((line) => line.includes("stop-application")).length, state.at(-1) === "READY" ? 0 : 1, `${state}`);
    assert.deepEqual(sandbox.state(), { buckets: [], stack: [], application: [] });
  }
});

test("the deletion of a stack whose job is being deleted goes on without it", async (t) => {
  const sandbox = await deployed(t);
  rmSync(join(sandbox.account, "application"));
  const result = await sandbox.deploy("--delete", "--yes");
  assert.equal(result.exitCode, 0, result.error);
  assert.ok(!sandbox.calls().some((line) => line.includes("stop-application")));
});

test("the deletion asks for the stack's name", async (t) => {
  const sandbox = await deployed(t);
  const question =
    "Deleting livetop in eu-central-1 ...\n" +
    "This deletes the stack livetop in eu-central-1 of account 123456789012: API, pages, job with its state, and events not counted yet.\n" +
    "Type livetop to go on: ";
  for (const [input, said] of [["no\n", "no"], ["", "nothing"]]) {
    const refused = await sandbox.delete(input);
    assert.deepEqual(refused, { exitCode: 1, out: question, error: `Nothing was deleted: ${said} is not livetop\n` });
  }
  assert.deepEqual(changing(sandbox.calls()), []);
  const accepted = await sandbox.delete("livetop\n");
  assert.equal(accepted.exitCode, 0, accepted.error);
});

test("whichever command of the deletion fails, the next run completes", async (t) => {
  const undisturbed = await deployed(t);
  await undisturbed.deploy("--delete", "--yes");
  const steps = undisturbed.calls().flatMap((line, index) => (changing([line]).length > 0 ? [index + 1] : []));
  assert.equal(steps.length, 5);
  for (const number of steps) {
    const sandbox = await deployed(t);
    sandbox.set("fail-at", `${number}`);
    assert.equal((await sandbox.deploy("--delete", "--yes")).exitCode, 1);
    const rerun = await sandbox.deploy("--delete", "--yes");
    assert.equal(rerun.exitCode, 0, rerun.error);
    assert.deepEqual(sandbox.state(), { buckets: [], stack: [], application: [] });
  }
});

test("a deletion that AWS could not finish says why", async (t) => {
  const sandbox = await deployed(t);
  sandbox.set("deletion-fails");
  const result = await sandbox.deploy("--delete", "--yes");
  assert.equal(result.error, `The stack livetop is DELETE_FAILED, not DELETE_COMPLETE:\n  SiteDistribution DELETE_FAILED: It is still enabled\n${again}`);
  assert.equal((await sandbox.deploy("--delete", "--yes")).exitCode, 0);
});

test("the deletion of what is not there succeeds", async (t) => {
  const sandbox = new Sandbox(t);
  const result = await sandbox.deploy("--delete", "--yes");
  assert.equal(
    result.out,
    "Deleting livetop in eu-central-1 ...\nLooking at the stack livetop ...\n  There is no stack livetop in eu-central-1\n" +
      "Deleting the code bucket livetop-code-123456789012-eu-central-1 ...\n  It is not there\n",
  );
  assert.equal(result.exitCode, 0);
});

test("tags and the role that CloudFormation acts in go along, and tags stay where none are given", async (t) => {
  const sandbox = new Sandbox(t);
  const role = "arn:aws:iam::123456789012:role/cloudformation";
  await sandbox.deploy("--tags", "project=live,team=web", "--role-arn", role);
  const calls = sandbox.calls();
  const tags = `[{"Key":"project","Value":"live"},{"Key":"team","Value":"web"}]`;
  assert.ok(calls.some((line) => line.includes("create-change-set") && line.includes(` --tags '${tags}' --role-arn ${role} `)), calls.join("\n"));
  assert.ok(calls.some((line) => line.includes("put-bucket-tagging") && line.includes(`--tagging '{"TagSet":${tags}}'`)));
  await sandbox.deploy("--parameter", "TopK=7");
  assert.ok(!sandbox.calls().some((line) => /--tags|--tagging|--role-arn/.test(line)));
  await sandbox.run("deploy.js", ["--stack", "livetop", "--region", "eu-central-1", "--delete", "--yes", "--role-arn", role]);
  assert.ok(sandbox.calls().some((line) => line.includes("delete-stack") && line.includes(`--role-arn ${role}`)));
});

test("a budget is refused where CloudFormation knows none", async (t) => {
  const sandbox = new Sandbox(t);
  const topic = "AlarmTopicArn=arn:aws:sns:il-central-1:123456789012:alarms";
  const result = await sandbox.run("deploy.js", ["--stack", "livetop", "--region", "il-central-1", "--jar", sandbox.jar, "--pages", sandbox.pages, "--parameter", "BudgetUsd=5", "--parameter", topic]);
  assert.equal(result.error, "BudgetUsd must be 0 in il-central-1: there is no BudgetUsd, since CloudFormation knows no budgets there: aws budgets create-budget --region us-east-1\n");
});

test("a dry run of the deletion prints its commands", async (t) => {
  const sandbox = new Sandbox(t);
  sandbox.set("no-credentials");
  const result = await sandbox.deploy("--delete", "--dry-run");
  assert.equal(result.exitCode, 0, result.error);
  assertTranscript("dry-run-delete.txt", result.out);
});

test("the deployer's policy allows what is called, all of it and no more", () => {
  const { Statement } = JSON.parse(readFileSync(new URL("../deploy/policies/deployer.json", import.meta.url), "utf8"));
  const allowed = Statement.flatMap(({ Action }) => Action).sort();
  assert.equal(new Set(Statement.map(({ Sid }) => Sid)).size, Statement.length);
  const needed = new Set([...Sandbox.commands].flatMap((command) => actionsOf(command)));
  assert.deepEqual([...new Set(allowed)], [...needed, ...alwaysNeeded].sort());
});
