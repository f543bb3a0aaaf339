import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { quoted } from "./shell.js";
import { Trouble } from "./trouble.js";

const environment = { AWS_PAGER: "", AWS_DEFAULT_OUTPUT: "json", AWS_RETRY_MODE: "standard", AWS_MAX_ATTEMPTS: "6" };
const pollMillis = Number(process.env.LIVETOP_POLL_MILLIS ?? 5000);

/** The AWS CLI: one region, one profile, its answers as JSON. */
export class Aws {
  isRehearsal = false;
  isConnected = true;
  #common;

  constructor({ region, profile }) {
    this.#common = ["--region", region, ...(profile ? ["--profile", profile] : [])];
  }

  /** Says what the next commands are for. */
  step(title) {
    console.log(`${title} ...`);
  }

  note(text) {
    console.log(`  ${text}`);
  }

  warn(text) {
    console.log(`WARNING: ${text}`);
  }

  /** The answer to a question that changes nothing; undefined where the CLI says that it is `absent`. */
  async ask(words, { absent } = {}) {
    const { exitCode, out, error } = await this.run(words);
    if (exitCode !== 0 && absent?.test(error)) return undefined;
    return answer(this.line(words), exitCode, out, error);
  }

  /** Runs a command that changes something. */
  async tell(words) {
    const { exitCode, out, error } = await this.run(words);
    return answer(this.line(words), exitCode, out, error);
  }

  /** Asks again and again until the answer is what is waited for. */
  async until(words, isReached, { absent } = {}) {
    for (;;) {
      const found = await this.ask(words, { absent });
      if (await isReached(found)) return found;
      await pause(pollMillis);
    }
  }

  line(words) {
    return quoted(this.#argv(words));
  }

  #argv(words) {
    return ["aws", ...words, ...this.#common];
  }

  run(words) {
    return spawned(this.#argv(words));
  }

  version() {
    return spawned(["aws", "--version"]);
  }
}

function answer(line, exitCode, out, error) {
  if (exitCode !== 0) throw new Trouble(`This command failed:\n  ${line}\n${error.trim()}`);
  return json(out);
}

/** Commands that have nothing to say print nothing. */
export function json(out) {
  return out.trim().startsWith("{") ? JSON.parse(out) : {};
}

function spawned([command, ...args]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let error = "";
    child.stdout.setEncoding("utf8").on("data", (text) => (out += text));
    child.stderr.setEncoding("utf8").on("data", (text) => (error += text));
    child.on("error", (cause) => resolve({ exitCode: -1, out, error: cause.message, isMissing: cause.code === "ENOENT" }));
    child.on("close", (exitCode) => resolve({ exitCode, out, error }));
  });
}
