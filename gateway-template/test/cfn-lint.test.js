import assert from "node:assert/strict";
import { execFile, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { regions, types } from "../deploy/regions.js";
import { livetop, template } from "../template.js";
import { everything } from "./parameters.js";
import { stackOf } from "./stack.js";

const skip = spawnSync("cfn-lint", ["--version"]).status !== 0 && "cfn-lint is not on the PATH: pip install cfn-lint";

/** What cfn-lint prints of a template. */
async function lint(...args) {
  const { stdout, stderr } = await promisify(execFile)("cfn-lint", args, { maxBuffer: 1e8 }).catch((error) => error);
  return stdout + stderr;
}

/** The types of these resources that are missing, "region type", in the regions that cfn-lint knows, iso ones left out. */
async function missing(t, part) {
  const folder = mkdtempSync(join(tmpdir(), "livetop-lint-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "types.json");
  writeFileSync(file, JSON.stringify(part));
  const said = await lint(file, "--regions", "ALL_REGIONS", "--ignore-checks", "E", "W", "I", "--mandatory-checks", "E3006");
  const found = [...said.matchAll(/Resource type '([^']+)' does not exist in '([^']+)'/g)].map(([, type, region]) => `${region} ${type}`);
  assert.equal(found.length, said.split("E3006").length - 1, said);
  return found.filter((each) => !/^[a-z]+-iso/.test(each)).sort();
}

test("cfn-lint has nothing against the template", { skip }, async () => {
  assert.equal(await lint(fileURLToPath(livetop)), "");
});

test("no region gets a resource that CloudFormation lacks there, and the list of regions says why", { skip }, async (t) => {
  const used = [...new Set(Object.values(template.Resources).map(({ Type }) => Type))];
  const lines = await missing(t, { Resources: Object.fromEntries(used.map((Type, index) => [`R${index}`, { Type }])) });
  assert.ok(lines.length > 0);
  for (const line of lines) {
    const [region, type] = line.split(" ");
    const { Resources } = stackOf({ ...everything, "AWS::Region": region });
    assert.ok(!Object.values(Resources).some(({ Type }) => Type === type), `${line}: a condition is missing`);
    const lack = Object.keys(types).find((each) => types[each].includes(type));
    assert.ok(regions[region]?.includes(lack), `${line}: deploy/regions.js does not say so`);
  }
});
