import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { parse } from "../deploy/options.js";
import { quoted } from "../deploy/shell.js";
import { addressesIn, withConfiguration } from "../deploy/pages.js";
import { cacheControl, contentType } from "../deploy/site.js";
import { Sandbox } from "./deploy/sandbox.js";

const none = {};

test("options have these defaults, and the region may come from the environment", () => {
  const defaults = { stack: "livetop", region: "eu-west-1", profile: undefined, jar: undefined, gateway: undefined, pages: undefined, sites: undefined, parameters: {}, tags: undefined, roleArn: undefined, dryRun: false, remove: false, yes: false, dropsState: false };
  assert.deepEqual(parse(["--stack", "livetop"], { AWS_REGION: "eu-west-1", AWS_DEFAULT_REGION: "us-east-1" }), defaults);
  assert.deepEqual(parse(["--stack", "livetop"], { AWS_DEFAULT_REGION: "eu-west-1" }), defaults);
  assert.deepEqual(parse(["--stack", "livetop", "--region", "eu-west-1"], { AWS_REGION: "us-east-1" }), defaults);
});

test("a parameter's value is all after the first =", () => {
  const { parameters } = parse(["--stack", "a", "--region", "eu-west-1", "--parameter", "Boards=pages=view:page", "--parameter", "AlarmEmail="], none);
  assert.deepEqual(parameters, { Boards: "pages=view:page", AlarmEmail: "" });
});

test("tags are key=value, separated by commas, and may be given again", () => {
  const { tags } = parse(["--stack", "a", "--region", "eu-west-1", "--tags", "project=live top,cost-center=a=b", "--tags", "team="], none);
  assert.deepEqual(tags, { project: "live top", "cost-center": "a=b", team: "" });
});

const wrong = [
  [["--tags", "project"], "--tags must be KEY=VALUE,…, of letters, digits, spaces and _ . : / + @ -, and not begin with aws:: project"],
  [["--tags", "aws:x=1"], "--tags must be KEY=VALUE,…, of letters, digits, spaces and _ . : / + @ -, and not begin with aws:: aws:x=1"],
  [["--role-arn", "admin"], "--role-arn must be the ARN of a role, such as arn:aws:iam::123456789012:role/cloudformation: admin"],
  [[], "--stack is missing: the name of the CloudFormation stack, such as livetop"],
  [["--stack", "livetop"], "--region is missing: give it, such as eu-central-1, or set AWS_REGION"],
  [["--stack"], "--stack needs a value"],
  [["--stack", "--yes"], "--stack needs a value"],
  [["--stack", ""], "--stack needs a value"],
  [["--stack", "Live_Top"], "--stack must be 1 to 30 of a-z, 0-9 and hyphen, and start with a letter: Live_Top"],
  [["--stack", "a".repeat(31)], `--stack must be 1 to 30 of a-z, 0-9 and hyphen, and start with a letter: ${"a".repeat(31)}`],
  [["--stack", "a", "--region", "Frankfurt"], "--region must be a region that docs/regions.md lists, such as eu-central-1: Frankfurt"],
  [["--stack", "a", "--region", "eu-central-9"], "--region must be a region that docs/regions.md lists, such as eu-central-1: eu-central-9"],
  [["--stack", "a", "--region", "us-iso-east-1"], "--region must be a region that docs/regions.md lists, such as eu-central-1: us-iso-east-1"],
  [["--stack", "a", "--region", "toString"], "--region must be a region that docs/regions.md lists, such as eu-central-1: toString"],
  [["--stak", "a"], "livetop deploy does not know --stak; see livetop deploy --help"],
  [["livetop"], "livetop deploy does not know livetop; see livetop deploy --help"],
  [["--parameter", "ShardCount"], "--parameter must be KEY=VALUE: ShardCount"],
  [["--parameter", "JobCodeKey=x"], "--parameter must not be JobCodeKey: livetop deploy sets it itself"],
];

for (const [args, message] of wrong) {
  test(`wrong options: ${args.join(" ").slice(0, 50) || "none"}`, () => {
    assert.throws(() => parse(args, none), { message, exitCode: 2 });
  });
}

test("a region from the environment is checked as well", () => {
  assert.throws(() => parse(["--stack", "a"], { AWS_REGION: "nowhere" }), { message: "AWS_REGION must be a region that docs/regions.md lists, such as eu-central-1: nowhere", exitCode: 2 });
});

test("what is missing is told before anything is built", async (t) => {
  const sandbox = new Sandbox(t);
  const check = (...args) => sandbox.run("deploy/check.js", args, { environment: { AWS_REGION: "eu-central-1" } });
  assert.deepEqual(await check("--stack", "a"), { exitCode: 0, out: "template\njob\npages\n", error: "" });
  assert.deepEqual(await check("--stack", "a", "--jar", "a.jar", "--pages", "dist"), { exitCode: 0, out: "template\n", error: "" });
  assert.deepEqual(await check("--stack", "a", "--dry-run"), { exitCode: 0, out: "template\n", error: "" });
  assert.deepEqual(await check("--stack", "a", "--dry-run", "--sites", "sites.yaml"), { exitCode: 0, out: "template\njob\n", error: "" });
  assert.deepEqual(await check("--stack", "a", "--dry-run", "--sites", "none"), { exitCode: 0, out: "template\n", error: "" });
  assert.deepEqual(await check("--stack", "a", "--dry-run", "--sites", "sites.yaml", "--jar", "a.jar"), { exitCode: 0, out: "template\n", error: "" });
  const front = ["--stack", "a", "--pages", "dist", "--parameter", "Front=self-hosted", "--jar", "a.jar"];
  assert.deepEqual(await check(...front), { exitCode: 0, out: "template\njob\n", error: "" });
  assert.deepEqual(await check(...front, "--gateway", "b.jar"), { exitCode: 0, out: "template\n", error: "" });
  assert.deepEqual(await check("--stack", "a", "--region", "us-gov-west-1"), { exitCode: 0, out: "template\njob\n", error: "" });
  assert.deepEqual(await check("--stack", "a", "--delete"), { exitCode: 0, out: "", error: "" });
  assert.deepEqual(await check("--stak"), { exitCode: 2, out: "", error: "livetop deploy does not know --stak; see livetop deploy --help\n" });
  sandbox.set("no-credentials");
  assert.deepEqual(await check("--stack", "a"), {
    exitCode: 1,
    out: "",
    error:
      "There are no valid AWS credentials: run aws configure or aws sso login, or set AWS_PROFILE:\n" +
      "An error occurred (ExpiredToken) when calling the GetCallerIdentity operation: The security token included in the request is expired\n",
  });
});

test("an AWS CLI that lacks options used here is told before anything is built", async (t) => {
  const sandbox = new Sandbox(t);
  const check = () => sandbox.run("deploy/check.js", ["--stack", "a", "--region", "eu-central-1"]);
  for (const version of ["1.32.0", "2.0.61"]) {
    sandbox.set("version", `aws-cli/${version} Python/3.11\n`);
    assert.deepEqual(await check(), { exitCode: 1, out: "", error: `The AWS CLI ${version} is too old: livetop deploy needs version 2.1 or newer\n` });
  }
  for (const version of ["2.1.0", "2.36.4", "3.0.0"]) {
    sandbox.set("version", `aws-cli/${version} Python/3.11\n`);
    assert.equal((await check()).exitCode, 0, version);
  }
  sandbox.set("version", "aws\n");
  assert.equal((await check()).error, "The AWS CLI does not tell its version: aws --version\n");
});

test("a missing AWS CLI is one line", async (t) => {
  const result = await new Sandbox(t).run("deploy/check.js", ["--stack", "a", "--region", "eu-central-1"], { environment: { PATH: "/nowhere" } });
  assert.deepEqual(result, { exitCode: 1, out: "", error: "The AWS CLI is missing: install version 2 (the command aws)\n" });
});

test("an unknown parameter and a missing build are told before anything is asked of AWS but who asks", async (t) => {
  const sandbox = new Sandbox(t);
  const unknown = await sandbox.deploy("--parameter", "Shards=2");
  assert.equal(unknown.exitCode, 2);
  assert.match(unknown.error, /^gateway-template\/livetop\.yaml has no parameter Shards; it has: \w+(, \w+)+\n$/);
  const noJar = await sandbox.deploy("--jar", "no.jar");
  assert.deepEqual(noJar.error, "The job's jar is missing: no.jar\n");
  const noPages = await sandbox.deploy("--pages", "none");
  assert.deepEqual(noPages.error, "The pages are missing: there is no index.html in none\n");
  assert.deepEqual(new Set(sandbox.calls()), new Set(["aws sts get-caller-identity --region eu-central-1"]));
});

test("a printed command is what a shell reads as the same words", () => {
  assert.equal(quoted(["aws", "s3://b/k", "a b", "it's", "$x", "", "/*", "{}"]), "aws s3://b/k 'a b' 'it'\\''s' '$x' '' '/*' '{}'");
});

test("pages are told what the job ranks and where the sites are, as text", () => {
  const page = '<meta name="livetop-boards" content="">\n<meta name="livetop-windows" content=""><meta name="livetop-addresses" content="">';
  assert.equal(
    withConfiguration(page, { Boards: 'a=b:c"><script>', Windows: "1m,$&", addresses: "blog=https://a.example" }),
    '<meta name="livetop-boards" content="a=b:c&quot;>&lt;script>">\n<meta name="livetop-windows" content="1m,$&amp;"><meta name="livetop-addresses" content="blog=https://a.example">',
  );
  assert.equal(withConfiguration("<p>", { Boards: "", Windows: "", addresses: "" }), "<p>");
});

test("a site is at the first of its origins that is one host", (t) => {
  const folder = mkdtempSync(join(tmpdir(), "livetop-"));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "sites.yaml");
  writeFileSync(file, 'blog:\n  origins: ["https://*.example.com", https://www.example.com, https://b.example]\nshop: {}\napp:\nnews: { origins: [http://n.example:8080] }\n"*": { origins: [https://all.example] }\n');
  assert.equal(addressesIn(file), "blog=https://www.example.com,news=http://n.example:8080");
  assert.equal(addressesIn(undefined), "");
});

test("the live page has what the deployment fills in", () => {
  const page = readFileSync(new URL("../../dashboard/src/index.html", import.meta.url), "utf8");
  const parameters = { Boards: "a=b:c", Windows: "1m", addresses: "blog=https://a.example", AlertAbove: "off", Visitors: "off" };
  const told = withConfiguration(page, { ...parameters, AlertSilent: "pages:10m", Visitors: "a:1m" });
  assert.match(told, /<meta name="livetop-boards" content="a=b:c">/);
  assert.match(told, /<meta name="livetop-windows" content="1m">/);
  assert.match(told, /<meta name="livetop-addresses" content="blog=https:\/\/a\.example">/);
  assert.match(told, /<meta name="livetop-alerts" content="on">/);
  assert.match(told, /<meta name="livetop-visitors" content="a:1m">/);
  assert.match(withConfiguration(page, parameters), /<meta name="livetop-alerts" content="">/);
});

test("files are cached as long as their name stays true", () => {
  assert.equal(cacheControl("assets/live-5JZ2QK7A.js"), "public, max-age=31536000, immutable");
  assert.equal(cacheControl("live.js"), "public, max-age=60");
  assert.equal(cacheControl("hot-hotspots.js"), "public, max-age=60");
  assert.equal(cacheControl("index.html"), "public, max-age=60");
  for (const path of ["tracker.js", "livetop.js", "livetop-videos.js", "livetop-widget.js"]) assert.equal(cacheControl(path), "public, max-age=300");
  assert.equal(cacheControl("livetop-2.js"), "public, max-age=60");
});

test("a file's type is known or refused", () => {
  assert.equal(contentType("a/live.js"), "text/javascript; charset=utf-8");
  assert.equal(contentType("favicon.svg"), "image/svg+xml");
  assert.throws(() => contentType("page.php"), { message: "A page's file must end in one of .css .html .ico .js .json .map .png .svg .txt .webp .woff2: page.php" });
});
