import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { stackOf } from "../stack.js";

const standIns = fileURLToPath(new URL("stand-ins", import.meta.url));

/** What only AWS knows of a stack, here. */
const known = {
  "AWS::StackName": "rehearsal",
  "AWS::Region": "eu-central-1",
  "AWS::URLSuffix": "amazonaws.com",
  "AWS::AccountId": "123456789012",
  EventStream: "rehearsal-events",
  RankingTable: "rehearsal-rankings",
  ApiKey: "key1",
  EdgeKey: "arn:aws:secretsmanager:eu-central-1:123456789012:secret:EdgeKey-1",
  ApiLogGroup: "rehearsal-ApiLogGroup-1",
  MachineLogGroup: "rehearsal-MachineLogGroup-1",
};

/** What a machine of the template is told at its first start. */
function userData(parameters, { port, adminPort }) {
  const text = stackOf(parameters).Resources.MachineTemplate.Properties.LaunchTemplateData.UserData;
  return text.replace(/\$\{([A-Za-z:]+)\}/g, (_, name) => known[name]).replaceAll("${!", "${").replaceAll("8080", port).replaceAll("9090", adminPort);
}

/** A machine of the front, in a folder instead of a root of its own, with stand-ins for what only AWS or systemd has. */
export class Machine {
  #buckets;
  #options;

  /**
   * @param folder what the machine sees as its root, not there yet
   * @param buckets the folder with the buckets
   * @param ports `{ port, adminPort }`
   * @param options the gateway's, in place of those that only a machine of its own can have
   */
  constructor(folder, buckets, ports, options) {
    this.folder = folder;
    this.ports = ports;
    this.#buckets = buckets;
    this.#options = options;
  }

  /** Starts it as AWS would; answers what CloudFormation is told. */
  async start(parameters) {
    mkdirSync(this.folder);
    const script = join(this.folder, "user-data");
    writeFileSync(script, userData(parameters, this.ports));
    const env = {
      ...process.env,
      PATH: `${standIns}:${process.env.PATH}`,
      LIVETOP_ROOT: this.folder,
      LIVETOP_SETTLE_SECONDS: "0",
      REHEARSAL_BUCKETS: this.#buckets,
      REHEARSAL_OPTIONS: this.#options.join(" "),
      JAVA_TOOL_OPTIONS: "-XX:TieredStopAtLevel=1", // it starts sooner
      AWS_ACCESS_KEY_ID: "rehearsal",
      AWS_SECRET_ACCESS_KEY: "rehearsal",
    };
    const child = spawn("bash", [script], { env, stdio: ["ignore", "pipe", "pipe"] });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (bytes) => (said += bytes));
    await new Promise((resolve) => child.on("exit", resolve));
    return { signal: this.read("signals").trim(), said };
  }

  read(path) {
    return readFileSync(join(this.folder, path), "utf8");
  }

  has(path) {
    return existsSync(join(this.folder, path));
  }

  /** Ends the gateway as systemd does; answers its exit code. */
  async stop() {
    if (!this.has("run/gateway.pid")) return undefined;
    if (!this.has("run/exit-code")) process.kill(Number(this.read("run/gateway.pid")), "SIGTERM");
    while (!this.has("run/exit-code")) await pause(20);
    return Number(this.read("run/exit-code"));
  }
}
