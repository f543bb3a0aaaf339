// Runs livetop deploy against the recording aws beside this file, each sandbox an account of its own.
import { spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { quoted } from "../../deploy/shell.js";

const here = fileURLToPath(new URL(".", import.meta.url));
const template = fileURLToPath(new URL("../..", import.meta.url));

export class Sandbox {
  /** The first two words of every command that was run in any sandbox. */
  static commands = new Set();

  constructor(test) {
    this.folder = mkdtempSync(join(tmpdir(), "livetop-deploy-"));
    test.after(() => rmSync(this.folder, { recursive: true }));
    this.account = join(this.folder, "account");
    this.tools = join(this.folder, "tools");
    this.jar = join(this.folder, "livetop-job.jar");
    this.gateway = join(this.folder, "livetop-gateway.jar");
    this.pages = join(this.folder, "pages");
    for (const folder of [this.account, this.tools, join(this.pages, "assets")]) mkdirSync(folder, { recursive: true });
    cpSync(join(here, "aws"), join(this.tools, "aws"));
    this.set("version", "aws-cli/2.15.30 Python/3.11.8 Linux/6.1 exe/x86_64\n");
    writeFileSync(this.jar, "the first job");
    writeFileSync(this.gateway, "the first gateway");
    for (const path of ["index.html", "tracker.js", "assets/live-5JZ2QK7A.css"]) writeFileSync(join(this.pages, path), path);
  }

  /** Makes the account behave: see the recording aws. */
  set(name, text = "") {
    writeFileSync(join(this.account, name), text);
  }

  /** Takes over the account of another sandbox. */
  becomes(other) {
    cpSync(other.account, this.account, { recursive: true });
  }

  text(name) {
    return readFileSync(join(this.account, name), "utf8");
  }

  has(name) {
    return existsSync(join(this.account, name));
  }

  /** The commands recorded since the last time, as lines. */
  calls() {
    const file = join(this.account, "calls");
    const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
    rmSync(file, { force: true });
    return lines.map((line) => this.normal(quoted(line.split("\t").slice(0, -1))));
  }

  /** What is there in the end. */
  state() {
    const under = (path) => (this.has(path) ? readdirSync(join(this.account, path), { recursive: true }).sort() : []);
    const lines = (path) => (this.has(path) ? readFileSync(join(this.account, path), "utf8").trim().split("\n") : []);
    return { buckets: under("buckets"), stack: [...lines("stack/status"), ...lines("stack/parameters")], application: lines("application") };
  }

  deploy(...options) {
    return this.run("deploy.js", ["--stack", "livetop", "--region", "eu-central-1", "--jar", this.jar, "--gateway", this.gateway, "--pages", this.pages, ...options]);
  }

  /** Deletes, with what is typed when it asks. */
  delete(input) {
    return this.run("deploy.js", ["--stack", "livetop", "--region", "eu-central-1", "--delete"], { input });
  }

  run(script, args, { input = "", environment = {} } = {}) {
    const child = spawn(process.execPath, [join(template, script), ...args], {
      env: { PATH: `${this.tools}:${process.env.PATH}`, FAKE_AWS: this.account, LIVETOP_POLL_MILLIS: "0", LIVETOP_TARGET: join(this.folder, "target"), ...environment },
    });
    let out = "";
    let error = "";
    child.stdout.on("data", (bytes) => (out += bytes));
    child.stderr.on("data", (bytes) => (error += bytes));
    child.stdin.on("error", () => {}).end(input);
    return new Promise((resolve) => {
      child.on("close", (exitCode) => this.#note() || resolve({ exitCode, out: this.normal(out), error: this.normal(error) }));
    });
  }

  #note() {
    const calls = this.has("calls") ? readFileSync(join(this.account, "calls"), "utf8") : "";
    for (const [, service, operation] of calls.matchAll(/^aws\t([^\t]+)\t([^\t]+)/gm)) Sandbox.commands.add(`${service} ${operation}`);
  }

  /** A text without what differs from run to run, and from version to version of the template. */
  normal(text) {
    return text
      .replaceAll(this.folder, "FOLDER")
      .replace(/\d{8}T\d{6}Z/g, "TIME")
      .replace(/livetop-[0-9a-f]{64}\.yaml/g, "livetop-HASH.yaml")
      .replace(/livetop-front-[0-9a-f]{64}\.tar/g, "livetop-front-HASH.tar");
  }
}
