// Gives AWS::ApiGateway::Deployment the logical id that fits the API.
//
// A deployment is a copy of the API at the time it is made, and CloudFormation makes another only under another
// logical id. So the id holds a hash of what the API consists of: its resource, the mapping templates, the conditions
// in it, and the values of the parameters that these refer to.
//
//   node deployment.js [KEY=VALUE ...]   prints the template with the id for these parameters, the others by default
//   node deployment.js --write           puts the id for the default parameters into livetop.yaml
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { livetop, references, template, text } from "./template.js";

const id = /\bApiDeployment(?:[0-9a-f]{12})?\b/g;

/** The conditions that a part needs, with those that they need themselves. */
function conditionsOf(part, { Conditions }) {
  const found = {};
  for (const [kind, name] of references(part)) {
    if (kind === "condition") Object.assign(found, { [name]: Conditions[name] }, conditionsOf(Conditions[name], { Conditions }));
  }
  return found;
}

/** The values of the parameters that a part refers to. */
function valuesOf(part, { Parameters }, given) {
  const named = [...references(part)].filter(([kind, name]) => kind === "value" && name in Parameters).map(([, name]) => name);
  return Object.fromEntries([...new Set(named)].sort().map((name) => [name, String(given[name] ?? Parameters[name].Default)]));
}

/** The deployment's logical id for a template and the parameters given. */
export function deploymentId(template, given = {}) {
  const api = template.Resources.Api;
  const conditions = conditionsOf(api, template);
  const parts = [api, template.Mappings, conditions, valuesOf([api, conditions], template, given)];
  return `ApiDeployment${createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 12)}`;
}

/** The template's text with the deployment's logical id for the parameters given. */
export function withDeployment(given = {}) {
  for (const name of Object.keys(given)) {
    const known = Object.keys(template.Parameters);
    if (!known.includes(name)) throw new Error(`the template has no parameter ${name}; it has: ${known.join(", ")}`);
  }
  return text.replaceAll(id, deploymentId(template, given));
}

function parameters(args) {
  return Object.fromEntries(
    args.map((argument) => {
      const at = argument.indexOf("=");
      if (at < 1) throw new Error(`a parameter must be KEY=VALUE: ${argument}`);
      return [argument.slice(0, at), argument.slice(at + 1)];
    }),
  );
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  try {
    const args = process.argv.slice(2);
    if (args[0] === "--write") writeFileSync(livetop, withDeployment());
    else process.stdout.write(withDeployment(parameters(args)));
  } catch (error) {
    console.error(`deployment: ${error.message}`);
    process.exitCode = 2;
  }
}
