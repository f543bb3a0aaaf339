import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createHash } from "node:crypto";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withDeployment } from "../deployment.js";
import { template as own } from "../template.js";
import { Application } from "./application.js";
import { touchesJob } from "./changes.js";
import { CodeBucket, sha256 } from "./code-bucket.js";
import { awaitFront, checkFront, isSelfHosted, uploadFront } from "./front.js";
import { accessLog, createWithLogRole } from "./log-role.js";
import { addressesIn, pathsOf, stage } from "./pages.js";
import { lacks, regions } from "./regions.js";
import { publish } from "./site.js";
import { Stack, isToBeCreated } from "./stack.js";
import { Refusal, WrongOption } from "./trouble.js";
import { warnings } from "./warnings.js";

/** Where what is uploaded is put together, in a rehearsal too, so that its commands could be run; the tests have one each. */
const target = process.env.LIVETOP_TARGET ?? fileURLToPath(new URL("../target", import.meta.url));

/** Deploys a stack, from whatever an earlier run has left, to a site that counts. */
export async function deploy(aws, options, account) {
  const lacking = regions[options.region];
  checkNames(options.parameters);
  checkBuilt(options, lacking);
  for (const lack of lacking) aws.note(`In ${options.region} ${lacks[lack]}`);
  const code = new CodeBucket(aws, options, account);
  const jarKey = await uploadJar(aws, code, options);
  const sitesKey = await uploadSites(aws, code, options);
  const { parameters, changed, apiUrl } = await updateStack(aws, code, { JobCodeKey: jarKey, ...sitesKey }, options);
  const outputs = await new Stack(aws, options).outputs(supposedOutputs(lacking, parameters));
  if (isSelfHosted(parameters)) await awaitFront(aws, outputs.TargetGroupArn);
  const rules = await rulesOf(code, parameters, options);
  if (!lacking.includes("site")) await publishPages(aws, { ...withDefaults(parameters), addresses: addressesIn(rules) }, outputs, options);
  const job = new Application(aws, outputs.ApplicationName);
  if (lacking.includes("logging")) await job.log(outputs.JobLogStreamArn);
  await job.run(options);
  await job.check(jarKey, changed);
  for (const text of warnings(withDefaults(parameters), options.sites)) aws.warn(text);
  if (apiUrl && outputs.ApiUrl !== apiUrl) aws.warn(`${apiUrl} is there no more: who posted there posts to ${outputs.EventsUrl ?? "EventsUrl"}`);
  return outputs;
}

async function uploadJar(aws, code, { jar, dryRun }) {
  await code.secure();
  aws.step("Uploading the job");
  const isMissing = dryRun && !existsSync(jar);
  if (isMissing) aws.note("The job is not built yet: SHA256 stands for the hash of its jar.");
  const key = `job/livetop-job-${isMissing ? "SHA256" : await sha256(jar)}.jar`;
  await code.put(jar, key);
  return key;
}

/** The parameter that says where the rules of the sites are; nothing where those of before are to stay. */
async function uploadSites(aws, code, { sites }) {
  if (sites === undefined) return {};
  if (sites === null) return { SitesKey: "" };
  aws.step("Uploading the rules of the sites");
  const key = `sites/sites-${await sha256(sites)}.yaml`;
  await code.put(sites, key);
  return { SitesKey: key };
}

/** The file with the rules that count now: the one given, or the one of before; undefined without any. */
async function rulesOf(code, { SitesKey }, { sites, stack }) {
  if (sites || !SitesKey) return sites ?? undefined;
  const file = join(target, `${stack}-sites.yaml`);
  await code.get(SitesKey, file);
  return file;
}

/** Answers the parameters that the stack has now, and whether an update went through the running job. */
async function updateStack(aws, code, keys, options) {
  const stack = new Stack(aws, options);
  const settled = await stack.settled();
  const found = await stack.repaired(settled);
  const before = merged(settled, {});
  const given = merged(settled, options.parameters);
  checkShards(withDefaults(given));
  checkBudget(withDefaults(given), options.region);
  checkFront(isToBeCreated(found) ? {} : before, withDefaults(given), options);
  // The self-hosted front needs no role to log with; whether there is one is looked for anew when API Gateway comes back.
  const logging = isSelfHosted(given) ? {} : await accessLog(aws, options, !isToBeCreated(found) && !isSelfHosted(before), before.AccessLog);
  const parameters = merged(settled, { ...options.parameters, ...logging, JobCodeBucket: code.name, ...keys });
  const template = withDeployment(parameters);
  Object.assign(parameters, await uploadFront(aws, code, withDefaults(parameters), template, { ...options, target }));
  const url = await uploadTemplate(aws, code, template, options);
  const proposal = await stack.propose(found, url, parameters, `deploy-${stamp()}`);
  if (proposal === undefined) {
    aws.note("Nothing to change");
    return { parameters, changed: false };
  }
  if (!options.yes) await stack.refuseLosses(proposal);
  const name = output(found, "ApplicationName");
  const updates = name !== undefined && touchesJob(proposal.changes);
  if (updates) await prepare(new Application(aws, name), `before-${proposal.name}`, options);
  const setsLogRole = proposal.isNew && parameters.AccessLog === "with-role";
  await (setsLogRole ? createWithLogRole(aws, () => stack.carryOut(proposal)) : stack.carryOut(proposal));
  return { parameters, changed: updates, apiUrl: output(found, "ApiUrl") };
}

async function publishPages(aws, configuration, outputs, { stack, pages }) {
  aws.step("Publishing the pages");
  const folder = join(target, `${stack}-pages`);
  if (existsSync(pages)) stage(pages, folder, configuration);
  await publish(aws, folder, pathsOf(aws, pages), outputs);
}

/** A running job is updated with its state; one that is to leave some of it behind is started anew. */
function prepare(job, snapshot, { dropsState }) {
  return dropsState ? job.pause() : job.save(snapshot);
}

/** What was given before stays as it is, as far as the template still knows it. */
export function merged(stack, given) {
  const before = (stack?.Parameters ?? []).filter(({ ParameterKey }) => ParameterKey in own.Parameters);
  return { ...Object.fromEntries(before.map((each) => [each.ParameterKey, each.ParameterValue])), ...given };
}

function withDefaults(parameters) {
  const defaults = Object.entries(own.Parameters).map(([name, { Default }]) => [name, String(Default)]);
  return { ...Object.fromEntries(defaults), ...parameters };
}

/** The template is larger than CloudFormation takes in a call, so it reads it from the bucket. */
async function uploadTemplate(aws, code, text, { stack }) {
  aws.step("Uploading the template");
  const file = join(target, `${stack}.yaml`);
  mkdirSync(target, { recursive: true });
  writeFileSync(file, text);
  const key = `template/livetop-${createHash("sha256").update(text).digest("hex")}.yaml`;
  await code.put(file, key);
  return code.url(key);
}

function checkNames(parameters) {
  const known = Object.keys(own.Parameters);
  const unknown = Object.keys(parameters).find((name) => !known.includes(name));
  if (unknown) throw new WrongOption(`gateway-template/livetop.yaml has no parameter ${unknown}; it has: ${known.join(", ")}`);
}

/** CloudFormation compares no numbers. */
function checkShards({ ShardCount, MaxShardCount }) {
  if (Number(MaxShardCount) === 0 || Number(MaxShardCount) >= Number(ShardCount)) return;
  throw new WrongOption(`MaxShardCount must be 0 or at least ShardCount, which is ${ShardCount}: ${MaxShardCount}`);
}

/** The template leaves a budget out where CloudFormation has none; who asks for one is to know. */
function checkBudget({ BudgetUsd }, region) {
  if (Number(BudgetUsd) === 0 || !regions[region].includes("budget")) return;
  throw new WrongOption(`BudgetUsd must be 0 in ${region}: ${lacks.budget}`);
}

function checkBuilt({ jar, pages, sites, dryRun }, lacking) {
  if (sites && !existsSync(sites)) throw new Refusal(`The file with the rules is missing: ${sites}`);
  if (dryRun) return;
  if (!existsSync(jar)) throw new Refusal(`The job's jar is missing: ${jar}`);
  if (!lacking.includes("site") && !existsSync(join(pages, "index.html"))) throw new Refusal(`The pages are missing: there is no index.html in ${pages}`);
}

function output(stack, key) {
  return stack?.Outputs?.find((each) => each.OutputKey === key)?.OutputValue;
}

function stamp() {
  return new Date().toISOString().replace(/[-:]|\.\d+/g, "");
}

/** The outputs that there must be, as a rehearsal calls what AWS answers. */
function supposedOutputs(lacking, parameters) {
  const site = lacking.includes("site") ? {} : { SiteBucketName: "SITE_BUCKET", DistributionId: "DISTRIBUTION" };
  const front = isSelfHosted(parameters) ? { TargetGroupArn: "TARGET_GROUP" } : {};
  return { ...site, ...front, ApplicationName: "APPLICATION", ...(lacking.includes("logging") && { JobLogStreamArn: "LOG_STREAM" }) };
}
