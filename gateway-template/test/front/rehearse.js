// Rehearses the start, the replacement and the end of a machine of the self-hosted front, here: node rehearse.js [JAR]
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { frontArchive } from "../../deploy/front.js";
import { text } from "../../template.js";
import { everythingSelfHosted, selfHosted } from "../parameters.js";
import { LoadBalancer, reader } from "./load-balancer.js";
import { Machine } from "./machine.js";
import { Services } from "./services.js";

export const builtJar = fileURLToPath(new URL("../../../gateway/target/livetop-gateway.jar", import.meta.url));

/** The same gateway as another file: a jar's end may have a comment, whose length its last two bytes say. */
function newer(jar) {
  const comment = Buffer.from("newer");
  const bytes = Buffer.concat([jar, comment]);
  bytes.writeUInt16LE(comment.length, jar.length - 2);
  return bytes;
}

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });

/** A folder with buckets, what stands in for AWS, and what has to be taken down in the end. */
export class Stage {
  folder = mkdtempSync(join(tmpdir(), "livetop-front-"));
  services = new Services();
  loadBalancer = new LoadBalancer();
  machines = [];
  key = "k".repeat(20);
  edgeKey = "e".repeat(40);

  async open() {
    mkdirSync(join(this.folder, "buckets/livetop-code/front"), { recursive: true });
    writeFileSync(join(this.folder, "buckets/api-key"), `${this.key}\n`);
    writeFileSync(join(this.folder, "buckets/edge-key"), `${this.edgeKey}\n`);
    const services = await this.services.listen();
    this.options = ["--endpoint", `kinesis=${services}`, "--endpoint", `dynamodb=${services}`, "--host", "127.0.0.1", "--admin-host", "127.0.0.1", "--drain-seconds", "1"];
    this.url = await this.loadBalancer.listen();
  }

  /** Puts an archive with this jar into the bucket, as livetop deploy does; answers its key. */
  upload(jar) {
    const file = join(this.folder, "gateway.jar");
    writeFileSync(file, jar);
    const bytes = frontArchive(file, text);
    const key = `front/livetop-front-${createHash("sha256").update(bytes).digest("hex")}.tar`;
    writeFileSync(join(this.folder, "buckets/livetop-code", key), bytes);
    return key;
  }

  /** Starts a machine; answers it and what its start said. */
  async machine(parameters) {
    const ports = { port: await freePort(), adminPort: await freePort() };
    const machine = new Machine(join(this.folder, `machine-${this.machines.length}`), join(this.folder, "buckets"), ports, this.options);
    this.machines.push(machine);
    return { machine, ...(await machine.start({ ...selfHosted, ...parameters })) };
  }

  post(body, headers = { "X-Api-Key": this.key }) {
    return fetch(`${this.url}/api/events`, { method: "POST", body: JSON.stringify(body), headers: { "Content-Type": "application/json", ...headers } });
  }

  async close() {
    for (const machine of this.machines) await machine.stop();
    this.loadBalancer.close();
    this.services.close();
    rmSync(this.folder, { recursive: true });
  }
}

/** Posts and reads until it is told to stop; answers how often each status came. */
async function load(stage, isOver) {
  const statuses = {};
  const client = async (number) => {
    for (let count = 0; !isOver(); count++) {
      const posted = await stage.post({ page: `/articles/${number}-${count}` });
      const read = await fetch(`${stage.url}/api/ranking`);
      for (const answer of [posted, read]) {
        statuses[answer.status] = (statuses[answer.status] ?? 0) + 1;
        await answer.arrayBuffer();
      }
    }
  };
  await Promise.all([0, 1, 2, 3].map(client));
  return statuses;
}

async function until(isReached) {
  while (!isReached()) await pause(10);
}

/** A name of its own: requests come through CloudFront, and past it. */
const name = Object.fromEntries(["FrontDomainName", "FrontCertificateArn", "FrontHostedZoneId"].map((each) => [each, everythingSelfHosted[each]]));

/** The rehearsal: each step is told, and what is not as it should be throws. */
export async function rehearse(stage, jar, tell) {
  const key = { ...name, WriteAuth: "key", ClientAddress: "keep", ThrottleRate: "100000", ThrottleBurst: "100000" };
  tell("a machine fetches its code, holds it against its hash and starts the gateway");
  const first = await stage.machine({ ...key, FrontCodeKey: stage.upload(jar) });
  assert.equal(first.signal, "--exit-code 0 --stack rehearsal --resource Machines --region eu-central-1", first.said);
  await stage.loadBalancer.register(first.machine.ports);

  tell("it answers through a load balancer, writes to the stack's stream, and asks for the key");
  const health = await fetch(`${stage.url}/api/health`);
  assert.deepEqual([health.status, await health.json()], [200, { status: "ok", job: null }]);
  assert.equal((await stage.post({ page: "/articles/42" })).status, 200);
  assert.deepEqual([stage.services.records.map(({ body }) => body), [...stage.services.streams]], [[{ page: "/articles/42" }], ["rehearsal-events"]]);
  assert.equal((await stage.post({ page: "/articles/42" }, {})).status, 403);

  tell("it believes CloudFront who reads, and nobody else");
  for (const edgeKey of [stage.edgeKey, "guessed"]) await stage.post({ page: "/articles/42" }, { "X-Api-Key": stage.key, "X-Livetop-Edge": edgeKey, "CloudFront-Viewer-Address": "198.51.100.7:4711" });
  assert.deepEqual(stage.services.records.map(({ ip }) => ip), [reader, "198.51.100.7", reader]);

  tell("under load a newer one comes, and the older goes: the load balancer first lets it finish");
  let isOver = false;
  const loading = load(stage, () => isOver);
  const second = await stage.machine({ ...key, FrontCodeKey: stage.upload(newer(jar)) });
  assert.match(second.signal, /^--exit-code 0 /, second.said);
  await stage.loadBalancer.register(second.machine.ports);
  await stage.loadBalancer.deregister(first.machine.ports);
  const served = stage.services.records.length;
  await until(() => stage.services.records.length > served + 20);

  tell("it comes back, and is stopped without a word to the load balancer");
  await stage.loadBalancer.register(first.machine.ports);
  assert.equal(await first.machine.stop(), 0);
  isOver = true;
  const statuses = await loading;
  assert.deepEqual(Object.keys(statuses), ["200"], `all of them: ${JSON.stringify(statuses)}`);
  const posted = stage.services.records.length - 3;
  assert.equal(posted, statuses[200] / 2, "each is in the stream once");
  tell(`none of ${statuses[200]} requests was lost, and each of ${posted} events is in the stream once`);
  assert.equal(await second.machine.stop(), 0);
  return [first.machine, second.machine];
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const jar = process.argv[2] ?? builtJar;
  if (!existsSync(jar)) {
    console.error(`The gateway's jar is missing: ${jar}`);
    process.exit(1);
  }
  const stage = new Stage();
  try {
    await stage.open();
    await rehearse(stage, readFileSync(jar), (step) => console.log(step));
  } finally {
    await stage.close();
  }
}
