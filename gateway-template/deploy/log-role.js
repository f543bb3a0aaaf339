import { Refusal } from "./trouble.js";

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

/** The role's ARN; undefined where none is set, or one that is there no more. */
async function workingRole(aws) {
  const { cloudwatchRoleArn: arn } = (await aws.ask(["apigateway", "get-account"])) ?? {};
  if (!arn) return undefined;
  const found = await aws.ask(["iam", "get-role", "--role-name", arn.split("/").pop()], { absent: /NoSuchEntity/, supposed: {} });
  return found && arn;
}
