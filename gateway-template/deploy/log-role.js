import { Refusal, Trouble } from "./trouble.js";

/**
 * The parameter AccessLog where it has to be decided: the role that API Gateway logs with is one setting of the whole account
 * in a region. A stack sets it only where there is none, so that nobody else's logs end.
 */
export async function accessLog(aws, { region, parameters: { AccessLog: given }, yes }, exists, before) {
  const isOwn = exists && before === "with-role" && (given ?? before) === before;
  const isDecided = given === "off" || (given === undefined && (exists || before === "off"));
  if (isOwn || isDecided) return {};
  aws.step("Looking for the role that API Gateway logs with");
  const role = await workingRole(aws);
  if (given === undefined) return { AccessLog: role ? "on" : "with-role" };
  if (given === "on" && !role) throw new Refusal(`Nothing was changed. AccessLog=on needs a role that API Gateway logs with, and ${region} has none; with-role sets one`);
  if (given === "with-role" && role && !yes) {
    const advice = "leave AccessLog out to log with it as well, or add --yes if it is to be replaced";
    throw new Refusal(`Nothing was changed. AccessLog=with-role would replace ${role}, which all APIs of the account in ${region} log with; ${advice}`);
  }
  return {};
}

/**
 * Creates a stack that sets the role. What it set outlives it, so that the logs of others do not end with it; if the creation
 * fails, the account logs again with what it logged with before.
 */
export async function createWithLogRole(aws, create) {
  const before = await role(aws);
  try {
    await create();
  } catch (failure) {
    await giveBack(aws, before);
    throw failure;
  }
}

async function giveBack(aws, before) {
  const now = await role(aws);
  if (now === before) return;
  aws.step("Giving the account back what API Gateway logged with");
  const words = ["apigateway", "update-account", "--patch-operations", `op=replace,path=/cloudwatchRoleArn,value=${before}`];
  try {
    await aws.tell(words);
    aws.note(`The role ${now} is left; nothing uses it any more`);
  } catch (failure) {
    if (!(failure instanceof Trouble)) throw failure;
    aws.warn(`All APIs of the account log with ${now} from now on, which could not be undone: ${aws.line(words)}`);
  }
}

/** The role's ARN; undefined where none is set, or one that is there no more. */
async function workingRole(aws) {
  const arn = await role(aws);
  if (!arn) return undefined;
  const found = await aws.ask(["iam", "get-role", "--role-name", arn.split("/").pop()], { absent: /NoSuchEntity/, supposed: {} });
  return found && arn;
}

/** The ARN that is set, "" where none is. */
async function role(aws) {
  return (await aws.ask(["apigateway", "get-account"]))?.cloudwatchRoleArn ?? "";
}
