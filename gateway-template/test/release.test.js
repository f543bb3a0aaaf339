import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { assemble } from "../release/assemble.js";
import { changes } from "../release/notes.js";
import { parse } from "../release/options.js";
import { parse as parseTemplate } from "../template.js";

const where = { bucket: "livetop-releases-eu-central-1", region: "eu-central-1" };

/** A release of parts that are no jars, and its folder. */
function released(t, options, time) {
  const folder = mkdtempSync(join(tmpdir(), "livetop-release-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const pages = join(folder, "pages");
  mkdirSync(pages);
  for (const file of ["job.jar", "gateway.jar", "pages/index.html", "pages/livetop.js"]) writeFileSync(join(folder, file), file);
  const bom = { bomFormat: "CycloneDX", serialNumber: `urn:uuid:${time}`, metadata: { timestamp: time, component: { name: "x" } }, components: [] };
  const out = join(folder, "out");
  const changelog = "# Changelog\n\n## Unreleased\nnew\n\n## 0.1.0\n- old\n";
  assemble({ ...options, out }, { job: join(folder, "job.jar"), gateway: join(folder, "gateway.jar"), pages, boms: { job: bom }, changelog });
  return out;
}

test("a release has its parts, its checksums are right, and made again it is the same", (t) => {
  const out = released(t, { version: "0.1.0", ...where }, "2026-11-30T00:00:00Z");
  const said = execFileSync("sha256sum", ["-c", "SHA256SUMS"], { cwd: out, encoding: "utf8" });
  assert.deepEqual(
    said.trim().split("\n"),
    ["NOTES.md", "livetop-0.1.0.yaml", "livetop-gateway-0.1.0.jar", "livetop-job-0.1.0.jar", "pages/index.html", "pages/livetop.js", "sbom/job.cdx.json"].map((path) => `${path}: OK`),
  );
  const again = released(t, { version: "0.1.0", ...where }, "2026-12-24T00:00:00Z");
  assert.equal(readFileSync(join(again, "SHA256SUMS"), "utf8"), readFileSync(join(out, "SHA256SUMS"), "utf8"));
});

test("the template of a release finds its jar, and the notes launch it", (t) => {
  const out = released(t, { version: "0.1.0", ...where });
  const { template, problems } = parseTemplate(readFileSync(join(out, "livetop-0.1.0.yaml"), "utf8"));
  assert.deepEqual(problems, []);
  assert.deepEqual([template.Parameters.JobCodeBucket.Default, template.Parameters.JobCodeKey.Default], [where.bucket, "livetop/0.1.0/livetop-job-0.1.0.jar"]);
  const text = readFileSync(join(out, "NOTES.md"), "utf8");
  assert.match(text, /templateURL=https%3A%2F%2Flivetop-releases-eu-central-1\.s3\.eu-central-1\.amazonaws\.com%2Flivetop%2F0\.1\.0%2Flivetop-0\.1\.0\.yaml\)/);
  assert.match(text, /## Changes\n\n- old\n/);
});

test("a folder that holds something else is not emptied", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "livetop-release-"));
  t.after(() => rmSync(folder, { recursive: true }));
  writeFileSync(join(folder, "letter.txt"), "dear");
  const message = `--out must be a new folder, or one with a release, which is replaced: ${folder}`;
  assert.throws(() => assemble({ version: "0.1.0", out: folder }, {}), { message });
  assert.equal(readFileSync(join(folder, "letter.txt"), "utf8"), "dear");
});

test("without a bucket a release is for whoever has its files", (t) => {
  const out = released(t, { version: "0.2.0" });
  const { template } = parseTemplate(readFileSync(join(out, "livetop-0.2.0.yaml"), "utf8"));
  assert.equal(template.Parameters.JobCodeBucket.Default, "");
  assert.doesNotMatch(readFileSync(join(out, "NOTES.md"), "utf8"), /Launch/);
});

test("the notes are those of the version, or of what is not released yet", () => {
  const changelog = readFileSync(new URL("../../CHANGELOG.md", import.meta.url), "utf8");
  assert.match(changes(changelog, "9.9.9"), /Upgrade notes:/);
});

const pom = "<artifactId>livetop</artifactId>\n  <version>0.1.0</version>";

test("a release has the version that the sources have", () => {
  assert.deepEqual(parse(["0.1.0", "--out", "folder"], pom), { version: "0.1.0", bucket: undefined, region: undefined, out: "folder" });
  const [, own] = /livetop<\/artifactId>\s*<version>(.*?)</.exec(readFileSync(new URL("../../pom.xml", import.meta.url), "utf8"));
  assert.equal(parse([own]).version, own);
});

const wrong = [
  [[], "VERSION is missing: livetop release 0.1.0"],
  [["0.1"], "VERSION must be three numbers, such as 0.1.0: 0.1"],
  [["0.1.1"], "VERSION must be that of pom.xml, 0.1.0: 0.1.1"],
  [["0.1.0", "0.1.1"], "version is given twice: 0.1.1"],
  [["0.1.0", "--buket", "a"], "livetop release does not know --buket; see livetop release --help"],
  [["0.1.0", "--bucket", "a_b"], "--bucket must be the name of an S3 bucket: a_b"],
  [["0.1.0", "--bucket", "abc"], "--bucket and --region must be given together"],
  [["0.1.0", "--region"], "--region must be a region such as eu-central-1: "],
];

for (const [args, message] of wrong) {
  test(`wrong options: ${args.join(" ") || "none"}`, () => assert.throws(() => parse(args, pom), { message }));
}
