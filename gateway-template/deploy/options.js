import { regions } from "./regions.js";
import { WrongOption } from "./trouble.js";

const switches = ["--dry-run", "--delete", "--yes", "--allow-non-restored-state"];
const values = ["--stack", "--region", "--profile", "--jar", "--gateway", "--pages", "--sites", "--role-arn"];
const reserved = ["JobCodeBucket", "JobCodeKey", "SitesKey", "FrontCodeKey", "CloudFrontPrefixList"];

const rules = {
  "--stack": [/^[a-z][a-z0-9-]{0,29}$/, "must be 1 to 30 of a-z, 0-9 and hyphen, and start with a letter"],
  "--region": [{ test: (region) => Object.hasOwn(regions, region) }, "must be a region that docs/regions.md lists, such as eu-central-1"],
  "--role-arn": [/^arn:[a-z-]+:iam::\d{12}:role\/[\w+=,.@/-]+$/, "must be the ARN of a role, such as arn:aws:iam::123456789012:role/cloudformation"],
};

/** A tag of the stack and of all that is in it, as AWS allows it nearly everywhere. */
const tag = /^(?!aws:)([\p{L}\p{N} _.:/+@-]{1,128})=([\p{L}\p{N} _.:/=+@-]{0,256})$/u;

/**
 * The options of `livetop deploy`, from its arguments and, for the region, the environment. `sites` is the file with their
 * rules, null to take those away, undefined to leave them as they are; so are `tags` undefined.
 */
export function parse(args, environment = process.env) {
  const given = { parameters: {} };
  const rest = [...args];
  while (rest.length > 0) {
    const option = rest.shift();
    if (switches.includes(option)) given[option] = true;
    else if (values.includes(option)) given[option] = checked(option, valueOf(option, rest));
    else if (option === "--tags") addTags(valueOf(option, rest), (given.tags ??= {}));
    else if (option === "--parameter") addParameter(valueOf(option, rest), given.parameters);
    else throw wrong(`livetop deploy does not know ${option}; see livetop deploy --help`);
  }
  given["--region"] ??= regionOf(environment);
  for (const option of ["--stack", "--region"]) if (!given[option]) throw wrong(missing[option]);
  return {
    stack: given["--stack"],
    region: given["--region"],
    profile: given["--profile"],
    jar: given["--jar"],
    gateway: given["--gateway"],
    pages: given["--pages"],
    sites: given["--sites"] === "none" ? null : given["--sites"],
    parameters: given.parameters,
    tags: given.tags,
    roleArn: given["--role-arn"],
    dryRun: given["--dry-run"] ?? false,
    remove: given["--delete"] ?? false,
    yes: given["--yes"] ?? false,
    dropsState: given["--allow-non-restored-state"] ?? false,
  };
}

const missing = {
  "--stack": "--stack is missing: the name of the CloudFormation stack, such as livetop",
  "--region": "--region is missing: give it, such as eu-central-1, or set AWS_REGION",
};

function regionOf({ AWS_REGION, AWS_DEFAULT_REGION }) {
  const name = AWS_REGION ? "AWS_REGION" : "AWS_DEFAULT_REGION";
  const region = AWS_REGION || AWS_DEFAULT_REGION;
  const [pattern, rule] = rules["--region"];
  if (region && !pattern.test(region)) throw wrong(`${name} ${rule}: ${region}`);
  return region;
}

function valueOf(option, rest) {
  if (rest.length === 0 || rest[0].startsWith("--") || rest[0] === "") throw wrong(`${option} needs a value`);
  return rest.shift();
}

function checked(option, value) {
  const [pattern, rule] = rules[option] ?? [/./, ""];
  if (!pattern.test(value)) throw wrong(`${option} ${rule}: ${value}`);
  return value;
}

function addParameter(text, parameters) {
  const [, key, value] = /^([A-Za-z0-9]+)=(.*)$/s.exec(text) ?? [];
  if (key === undefined) throw wrong(`--parameter must be KEY=VALUE: ${text}`);
  if (reserved.includes(key)) throw wrong(`--parameter must not be ${key}: livetop deploy sets it itself`);
  parameters[key] = value;
}

/** Adds key=value,…; all tags that the stack is to have, or undefined where it keeps its own. */
function addTags(text, tags) {
  for (const each of text.split(",")) {
    const [, key, value] = tag.exec(each) ?? [];
    if (key === undefined) throw wrong(`--tags must be KEY=VALUE,…, of letters, digits, spaces and _ . : / + @ -, and not begin with aws:: ${each}`);
    tags[key] = value;
  }
}

function wrong(message) {
  return new WrongOption(message);
}
