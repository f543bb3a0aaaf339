import { createInterface } from "node:readline/promises";
import { Application } from "./application.js";
import { CodeBucket, emptied } from "./code-bucket.js";
import { quoted } from "./shell.js";
import { Stack } from "./stack.js";
import { Refusal } from "./trouble.js";

/** Takes a stack down: job, pages, stack, code. What the template retains is named with the command that deletes it. */
export async function remove(aws, options, account) {
  const code = new CodeBucket(aws, options, account);
  const stack = new Stack(aws, options);
  if (!options.yes && !options.dryRun) await confirm(options, account);
  const found = (await stack.settled()) ?? (options.dryRun && !aws.isConnected ? supposedStack : undefined);
  if (found === undefined) aws.note(`There is no stack ${options.stack} in ${options.region}`);
  else await removeStack(aws, stack, found);
  await removeCode(aws, code);
  if (found !== undefined) await tellRetained(aws, stack, found, options.region);
}

async function removeStack(aws, stack, found) {
  const output = (key) => found.Outputs?.find((each) => each.OutputKey === key)?.OutputValue;
  if (output("ApplicationName")) await new Application(aws, output("ApplicationName")).stop();
  if (output("SiteBucketName")) {
    aws.step(`Emptying the site's bucket ${output("SiteBucketName")}`);
    await emptied(aws, output("SiteBucketName"));
  }
  aws.step(`Deleting the stack ${stack.name}`);
  await stack.remove(found);
}

async function removeCode(aws, code) {
  aws.step(`Deleting the code bucket ${code.name}`);
  if ((await code.exists()) || !aws.isConnected) await code.remove();
  else aws.note("It is not there");
}

async function tellRetained(aws, stack, found, region) {
  aws.step("Looking for what is kept");
  const retained = await stack.retained(found);
  for (const [type, name] of retained.filter(([type]) => !attached.includes(type))) {
    const words = deleting[type]?.(name);
    aws.note(`${type} ${name} is kept${words ? ". To delete it as well:" : shared[type] ?? ""}`);
    if (words) aws.note(`  ${quoted([...words, "--region", region])}`);
  }
}

/** These go with what they are attached to. */
const attached = ["AWS::S3::BucketPolicy", "AWS::ApiGateway::Account"];
const shared = { "AWS::IAM::Role": ": other APIs of the account may write their logs with it" };

const deleting = {
  "AWS::DynamoDB::Table": (name) => ["aws", "dynamodb", "delete-table", "--table-name", name],
  "AWS::Kinesis::Stream": (name) => ["aws", "kinesis", "delete-stream", "--stream-name", name],
  "AWS::Logs::LogGroup": (name) => ["aws", "logs", "delete-log-group", "--log-group-name", name],
  "AWS::S3::Bucket": (name) => ["aws", "s3", "rb", `s3://${name}`, "--force"],
};

async function confirm({ stack, region }, account) {
  const lost = "API, pages, job with its state, and events not counted yet";
  console.log(`This deletes the stack ${stack} in ${region} of account ${account.id}: ${lost}.`);
  const lines = createInterface({ input: process.stdin });
  process.stdout.write(`Type ${stack} to go on: `);
  const { value: typed = "" } = await lines[Symbol.asyncIterator]().next();
  lines.close();
  if (typed.trim() !== stack) throw new Refusal(`Nothing was deleted: ${typed.trim() || "nothing"} is not ${stack}`);
}

const supposedStack = {
  StackId: "STACK_ID",
  StackStatus: "UPDATE_COMPLETE",
  Outputs: [
    { OutputKey: "ApplicationName", OutputValue: "APPLICATION" },
    { OutputKey: "SiteBucketName", OutputValue: "SITE_BUCKET" },
  ],
};
