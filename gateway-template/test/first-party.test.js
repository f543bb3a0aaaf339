import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { setTimeout as pause } from "node:timers/promises";
import { parse } from "../template.js";
import { schemaProblems } from "./schema.js";

const document = readFileSync(new URL("../../docs/first-party.md", import.meta.url), "utf8");

/** The first block of code under a heading. */
function snippet(heading) {
  const [, section] = document.split(`### ${heading}\n`);
  return /```\w+\n(.*?)```/s.exec(section)[1];
}

const moduleOf = (source) => import(`data:text/javascript,${encodeURIComponent(source)}`);

/** A server that answers what came: method, path, host, origin and body. */
async function telling(t) {
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const { method, url, headers } = request;
    response.end(JSON.stringify({ method, url, host: headers.host, origin: headers.origin, body }));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  return `127.0.0.1:${server.address().port}`;
}

const event = { method: "POST", headers: { "Content-Type": "text/plain", Origin: "https://www.example.com" }, body: '{"page":"/"}' };

test("Cloudflare's worker hands everything on but the host", async (t) => {
  const host = await telling(t);
  const { default: worker } = await moduleOf(snippet("Cloudflare"));
  const request = new Request("https://www.example.com/stats/api/events?check=1", event);
  const answer = await worker.fetch(request, { LIVETOP: `http://${host}` }).catch((error) => error.cause);
  const { method, url, host: asked, body } = await answer.json();
  assert.deepEqual({ method, url, asked, body }, { method: "POST", url: "/stats/api/events?check=1", asked: host, body: event.body });
});

test("Next.js keeps the path", async () => {
  const { default: configuration } = await moduleOf(snippet("Next.js"));
  const [{ source, destination }] = await configuration.rewrites();
  assert.equal(destination, `https://live.example.com${source}`);
});

test("CloudFront's behavior fits its specification", () => {
  const { template, problems } = parse(snippet("CloudFront"));
  assert.deepEqual(problems, []);
  const DefaultCacheBehavior = { TargetOriginId: "livetop", ViewerProtocolPolicy: "https-only" };
  const resource = { Type: "AWS::CloudFront::Distribution", Properties: { DistributionConfig: { Enabled: true, DefaultCacheBehavior, ...template } } };
  assert.deepEqual([...schemaProblems("Site", resource)], []);
});

const installed = (command) => spawnSync(command, [command === "nginx" ? "-v" : "version"]).status === 0;

/** Runs a proxy until it answers, and tells what came through it. */
async function through(t, command, args, port) {
  const child = spawn(command, args, { stdio: "ignore" });
  t.after(() => child.kill());
  for (let attempt = 0; ; attempt++) {
    const answer = await fetch(`http://127.0.0.1:${port}/stats/api/events`, event).catch(() => undefined);
    if (answer) return answer.json();
    assert.ok(attempt < 100, `${command} does not answer`);
    await pause(50);
  }
}

/** A port that was free a moment ago. */
async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

for (const [command, heading] of [["nginx", "nginx"], ["caddy", "Caddy"]]) {
  test(`${heading} keeps the path and says the stack's host`, { skip: !installed(command) && `${command} is not installed` }, async (t) => {
    const host = await telling(t);
    const port = await freePort();
    const folder = mkdtempSync(join(tmpdir(), "livetop-proxy-"));
    t.after(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "configuration");
    const block = snippet(heading).replace("https://live.example.com", `http://${host}`);
    const nginx = `daemon off; pid ${folder}/pid; error_log stderr; events {} http { access_log off; server { listen 127.0.0.1:${port}; ${block} } }`;
    writeFileSync(file, command === "nginx" ? nginx : `{\n  admin off\n}\nhttp://127.0.0.1:${port} {\n${block}\n}\n`);
    const args = command === "nginx" ? ["-p", folder, "-c", file] : ["run", "--adapter", "caddyfile", "--config", file];
    const came = await through(t, command, args, port);
    assert.deepEqual(came, { method: "POST", url: "/stats/api/events", host: "live.example.com", origin: "https://www.example.com", body: event.body });
  });
}
