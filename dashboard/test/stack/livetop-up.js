import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));

/** `./livetop up`, the whole stack, on free ports and with data of its own. */
export class LivetopUp {
  #process;
  #data;
  #ended;
  lines = [];

  /** Resolves when the stack says that it is up; rejects with what it said if it ends before. */
  static async start() {
    const stack = new LivetopUp();
    const [port, flink, kinesis, dynamodb] = await freePorts(4);
    stack.url = `http://localhost:${port}`;
    stack.#data = await mkdtemp(join(tmpdir(), "livetop-"));
    const options = { port, "flink-port": flink, "kinesis-port": kinesis, "dynamodb-port": dynamodb, data: stack.#data };
    const given = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    stack.#process = spawn("./livetop", ["up", ...given, "--fresh"], { cwd: root, stdio: ["ignore", "pipe", "pipe"] });
    stack.#ended = once(stack.#process, "close").then(([code, signal]) => ({ code, signal }));
    const up = new Promise((resolve) => {
      for (const stream of [stack.#process.stdout, stack.#process.stderr]) {
        createInterface({ input: stream }).on("line", (line) => {
          stack.lines.push(line);
          if (line.startsWith("Livetop is up")) resolve("up");
        });
      }
    });
    if ((await Promise.race([up, stack.#ended])) !== "up") {
      throw new Error(`./livetop up ended before it was up:\n${stack.lines.join("\n")}`);
    }
    return stack;
  }

  /** Asks the stack to stop; answers its exit code. */
  async stop() {
    this.#process.kill("SIGTERM");
    const { code } = await this.#ended;
    await rm(this.#data, { recursive: true, force: true });
    return code;
  }
}

/** Ports that were free a moment ago. */
async function freePorts(count) {
  const servers = Array.from({ length: count }, () => createServer().listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return ports;
}
