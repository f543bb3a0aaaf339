import { regions } from "./regions.js";
import { WrongOption } from "./trouble.js";

const switches = ["--dry-run", "--delete", "--yes", "--allow-non-restored-state"];
const values = ["--stack", "--region", "--profile", "--jar", "--pages", "--sites"];
const reserved = ["JobCodeBucket", "JobCodeKey", "SitesKey"];

const rules = {
  "--stack": [/^[a-z][a-z0-9-]{0,29}$/, "must be 1 to 30 of a-z, 0-9 and hyphen, and start with a letter"],
  "--region": [{ test: (region) => Object.hasOwn(regions, region) }, "must be a region that docs/regions.md lists, such as eu-central-1"],
};

/**
 * The options of `livetop deploy`, from its arguments and, for the region, the environment. `sites` is the file with their
 * rules, null to take those away, undefined to leave them as they are.
 */
export function parse(args, environment = process.env) {
  const given = { parameters: {} };
  const rest = [...args];
  while (rest.length > 0) {
    const option = rest.shift();
    if (switches.includes(option)) given[option] = true;
    else if (values.includes(option)) given[option] = checked(option, valueOf(option, rest));
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
    pages: given["--pages"],
    sites: given["--sites"] === "none" ? null : given["--sites"],
    parameters: given.parameters,
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

function wrong(message) {
  return new WrongOption(message);
}
