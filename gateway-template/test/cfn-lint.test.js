import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { livetop } from "../template.js";

const isThere = spawnSync("cfn-lint", ["--version"]).status === 0;

test("cfn-lint has nothing against the template", { skip: !isThere && "cfn-lint is not on the PATH: pip install cfn-lint" }, () => {
  const { status, stdout, stderr } = spawnSync("cfn-lint", [fileURLToPath(livetop)], { encoding: "utf8" });
  assert.equal(stdout + stderr, "");
  assert.equal(status, 0);
});
