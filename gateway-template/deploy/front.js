import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { archive } from "./archive.js";
import { regions } from "./regions.js";
import { Refusal, Trouble, WrongOption } from "./trouble.js";

const folder = fileURLToPath(new URL("../front", import.meta.url));
const service = fileURLToPath(new URL("../../gateway/livetop-gateway.service", import.meta.url));
const patience = 15 * 60 * 1000;

export const isSelfHosted = ({ Front }) => Front === "self-hosted";

/** What a machine of the self-hosted front unpacks and starts, as a tar archive: the gateway, its service, the template, and how. */
export function frontArchive(jar, template) {
  const own = readdirSync(folder).sort().map((name) => ({ name: `gateway-template/front/${name}`, bytes: readFileSync(join(folder, name)), isExecutable: name === "start" }));
  return archive([
    { name: "gateway/target/livetop-gateway.jar", bytes: readFileSync(jar) },
    { name: "gateway/livetop-gateway.service", bytes: readFileSync(service) },
    { name: "gateway-template/livetop.yaml", bytes: Buffer.from(template) },
    ...own,
  ]);
}

/** Refuses settings of the self-hosted front that the template's rules cannot, with parameters as they are before and will be. */
export function checkFront(before, parameters, { region, gateway, dryRun }) {
  if (!isSelfHosted(parameters)) return;
  const { FrontDomainName, FrontMachines, FrontMaxMachines } = parameters;
  const isNew = !isSelfHosted(before);
  if (Number(FrontMaxMachines) <= Number(FrontMachines)) {
    throw new WrongOption(`FrontMaxMachines must be more than FrontMachines, which is ${FrontMachines}, so that one can be replaced: ${FrontMaxMachines}`);
  }
  if (!FrontDomainName && regions[region].includes("site")) {
    throw new WrongOption(`FrontDomainName must be given with Front=self-hosted in ${region}: there is no CloudFront that could reach the load balancer`);
  }
  if (!isNew && !before.FrontDomainName !== !FrontDomainName) {
    throw new Refusal("Nothing was changed. FrontDomainName comes or goes with another load balancer: deploy Front=rest first, then Front=self-hosted with it");
  }
  if (!dryRun && !existsSync(gateway)) throw new Refusal(`The gateway's jar is missing: ${gateway}`);
}

/** Uploads what machines start; the parameters that tell them, and who may reach the load balancer. Nothing for another front. */
export async function uploadFront(aws, code, parameters, template, { gateway, stack, target }) {
  if (!isSelfHosted(parameters)) return {};
  aws.step("Uploading the front");
  const key = await upload(aws, code, gateway, template, join(target, `${stack}-front.tar`));
  return { FrontCodeKey: key, ...(parameters.FrontDomainName ? {} : { CloudFrontPrefixList: await prefixList(aws) }) };
}

async function upload(aws, code, jar, template, file) {
  const isMissing = aws.isRehearsal && !existsSync(jar);
  if (isMissing) aws.note("The gateway is not built yet: SHA256 stands for the hash of its archive.");
  const bytes = isMissing ? Buffer.alloc(0) : frontArchive(jar, template);
  mkdirSync(join(file, ".."), { recursive: true });
  writeFileSync(file, bytes);
  const key = `front/livetop-front-${isMissing ? "SHA256" : createHash("sha256").update(bytes).digest("hex")}.tar`;
  await code.put(file, key);
  return key;
}

async function prefixList(aws) {
  const name = "com.amazonaws.global.cloudfront.origin-facing";
  const words = ["ec2", "describe-managed-prefix-lists", "--filters", `Name=prefix-list-name,Values=${name}`];
  const { PrefixLists: [list] = [] } = await aws.ask(words, { supposed: { PrefixLists: [{ PrefixListId: "PREFIX_LIST" }] } });
  if (!list) throw new Trouble(`There is no prefix list ${name} in this region: give FrontDomainName`);
  return list.PrefixListId;
}

/** Waits until the load balancer finds a machine that takes requests, and no other. */
export async function awaitFront(aws, targetGroup) {
  aws.step("Looking at the machines of the front");
  const began = Date.now();
  const words = ["elbv2", "describe-target-health", "--target-group-arn", targetGroup];
  await aws.until(
    words,
    ({ TargetHealthDescriptions: found = [] }) => {
      const states = found.map(({ TargetHealth }) => TargetHealth.State).filter((state) => state !== "draining");
      if (states.length > 0 && states.every((state) => state === "healthy")) return true;
      if (Date.now() - began > patience) throw new Trouble(`The machines of the front are ${states.join(", ") || "none"}, not healthy; why is in the log group MachineLogGroupName:\n  ${aws.line(words)}`);
      return false;
    },
    { expected: { TargetHealthDescriptions: [{ TargetHealth: { State: "healthy" } }] } },
  );
}
