import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { launchLink } from "../release/notes.js";
import { parse, WrongRelease } from "../release/options.js";
import { release } from "../release.js";

let folder;

const put = (file, text) => {
  mkdirSync(join(folder, file, ".."), { recursive: true });
  writeFileSync(join(folder, file), text);
};

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "release-"));
  put("from/pom.xml", readFileSync(new URL("../../pom.xml", import.meta.url), "utf8").replace(/(<artifactId>livetop<\/artifactId>\s*<version>)[^<]+/, "$11.2.3"));
  put("from/CHANGELOG.md", "# Changelog\n\n## 1.2.3\nNew.\n\n- More.\n\n## 1.2.2\nOld.\n");
  for (const file of ["job/target/livetop-job.jar", "job/target/bom.json", "gateway/target/livetop-gateway.jar", "gateway/target/bom.json", "gateway-template/livetop.yaml",
    "dashboard/dist/index.html", "dashboard/dist/demo/index.html", "dashboard/target/bom.json", "LICENSE"]) put(`from/${file}`, file);
});

afterEach(() => rmSync(folder, { recursive: true }));

const made = () => join(folder, "release");
const make = (...args) => release(parse(["1.2.3", ...args]), join(folder, "from"), made());
const names = () => readdirSync(made(), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name).slice(made().length + 1)).sort();

test("a release has all that is needed, each under its version, and its checksum", () => {
  make();
  const files = ["LICENSE", "NOTES.md", "livetop-1.2.3.yaml", "livetop-gateway-1.2.3.jar", "livetop-job-1.2.3.jar", "pages/demo/index.html", "pages/index.html",
    "sbom/livetop-gateway-1.2.3.cdx.json", "sbom/livetop-job-1.2.3.cdx.json", "sbom/livetop-pages-1.2.3.cdx.json"];
  const front = names().find((name) => name.endsWith(".tar"));
  assert.equal(front, `livetop-front-${createHash("sha256").update(readFileSync(join(made(), front))).digest("hex")}.tar`, "as the template wants it");
  files.push(front);
  assert.deepEqual(names(), [...files, "SHA256SUMS"].sort());
  const sums = readFileSync(join(made(), "SHA256SUMS"), "utf8").trim().split("\n").map((line) => line.split("  "));
  assert.deepEqual(sums.map(([, file]) => file).sort(), files.sort());
  for (const [sum, file] of sums) assert.equal(sum, createHash("sha256").update(readFileSync(join(made(), file))).digest("hex"), file);
  assert.equal(readFileSync(join(made(), "livetop-job-1.2.3.jar"), "utf8"), "job/target/livetop-job.jar");
});

test("its notes are what the changelog says of this version, with a link to launch it only where a bucket has it", () => {
  make();
  const notes = readFileSync(join(made(), "NOTES.md"), "utf8");
  assert.match(notes, /## What has changed\nNew\.\n\n- More\.\n$/);
  assert.doesNotMatch(notes, /Old|Launch/);
  rmSync(made(), { recursive: true });
  make("--bucket", "releases", "--region", "eu-central-1");
  assert.ok(readFileSync(join(made(), "NOTES.md"), "utf8").includes(`[Launch Stack](${launchLink({ version: "1.2.3", bucket: "releases", prefix: "livetop/1.2.3", region: "eu-central-1" })})`));
});

test("the link names template and code of the release, also where the console has another address", () => {
  const link = (region) => new URL(launchLink({ version: "1.2.3", bucket: "b.c", prefix: "p/q", region }));
  const { host, hash } = link("eu-central-1");
  const query = new URLSearchParams(hash.split("?")[1]);
  assert.equal(host, "eu-central-1.console.aws.amazon.com");
  assert.equal(query.get("templateURL"), "https://b.c.s3.eu-central-1.amazonaws.com/p/q/livetop-1.2.3.yaml");
  assert.equal(query.get("param_JobCodeBucket"), "b.c");
  assert.equal(query.get("param_JobCodeKey"), "p/q/livetop-job-1.2.3.jar");
  assert.match(link("cn-north-1").href, /^https:\/\/cn-north-1\.console\.amazonaws\.cn.*cn-north-1\.amazonaws\.com\.cn/);
  assert.equal(link("us-gov-west-1").host, "console.amazonaws-us-gov.com");
});

test("a release that is there, of another version, or without notes is not made", () => {
  assert.throws(() => release(parse(["1.2.4"]), join(folder, "from"), made()), new WrongRelease("The version of pom.xml is 1.2.3, not 1.2.4"));
  put("from/CHANGELOG.md", "# Changelog\n\n## Unreleased\n");
  assert.throws(() => make(), new WrongRelease("CHANGELOG.md says nothing of 1.2.3"));
  assert.equal(existsSync(made()), false);
  put("from/CHANGELOG.md", "## 1.2.3\nNew.\n");
  rmSync(join(folder, "from/LICENSE"));
  assert.throws(() => make(), /ENOENT/);
  assert.equal(existsSync(made()), false, "a part of a release");
  put("from/LICENSE", "");
  make();
  assert.throws(() => make(), WrongRelease);
});

test("options that do not fit are refused with what is allowed", () => {
  for (const args of [[], ["1.0"], ["v1.0.0"], ["1.0.0-SNAPSHOT"], ["1.0.0", "--bucket"], ["1.0.0", "--bucket", "B_C", "--region", "eu-central-1"], ["1.0.0", "--bucket", "abc"],
    ["1.0.0", "--region", "eu-central-1"], ["1.0.0", "--region", "Frankfurt", "--bucket", "abc"], ["1.0.0", "--prefix", "/a"], ["1.0.0", "--what", "x"]]) {
    assert.throws(() => parse(args), WrongRelease, args.join(" "));
  }
});
