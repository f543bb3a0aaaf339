import { Refusal } from "./trouble.js";

const supposed = { Account: "ACCOUNT", Arn: "arn:aws:sts::ACCOUNT:assumed-role/ROLE/NAME" };

/** Who deploys, according to the credentials: the account's id and its partition. */
export async function connected(aws, { dryRun }) {
  if (!dryRun) await checkVersion(aws);
  const found = await asked(aws, dryRun);
  return { id: found.Account, partition: found.Arn.split(":")[1] };
}

async function asked(aws, dryRun) {
  if (!dryRun) {
    const { exitCode, out, error } = await aws.run(identity);
    if (exitCode === 0) return JSON.parse(out);
    throw new Refusal(`There are no valid AWS credentials: run aws configure or aws sso login, or set AWS_PROFILE:\n${error.trim()}`);
  }
  const found = await aws.ask(identity);
  aws.isConnected = found !== undefined;
  if (!found) aws.note("No credentials: these are the commands for an account without this stack. Words in capitals are what AWS answers.");
  return found ?? supposed;
}

async function checkVersion(aws) {
  const { exitCode, out, isMissing } = await aws.version();
  if (isMissing) throw new Refusal("The AWS CLI is missing: install version 2 (the command aws)");
  const [, version, major, minor] = /^aws-cli\/((\d+)\.(\d+)[\d.]*)/.exec(out) ?? [];
  if (exitCode !== 0 || version === undefined) throw new Refusal("The AWS CLI does not tell its version: aws --version");
  const isNew = Number(major) > 2 || (Number(major) === 2 && Number(minor) >= oldestMinor);
  if (!isNew) throw new Refusal(`The AWS CLI ${version} is too old: livetop deploy needs version 2.${oldestMinor} or newer`);
}

/** Version 2.1, of November 2020, is the first minor with every option used here; the last of them is put-bucket-ownership-controls. */
const oldestMinor = 1;

const identity = ["sts", "get-caller-identity"];
