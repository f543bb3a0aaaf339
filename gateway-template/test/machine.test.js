import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { reader } from "./front/load-balancer.js";
import { Stage, builtJar, rehearse } from "./front/rehearse.js";

const start = fileURLToPath(new URL("../front/start", import.meta.url));
const missing = (command, ...args) => spawnSync(command, args).status !== 0;
const noGateway = (!existsSync(builtJar) && "the gateway is not built: mvn -pl gateway package") || (missing("java", "-version") && "java is not on the PATH");

async function staged(t) {
  const stage = new Stage();
  t.after(() => stage.close());
  await stage.open();
  return stage;
}

test("machines start, are replaced and end without a lost request", { skip: noGateway }, async (t) => {
  const stage = await staged(t);
  const machines = await rehearse(stage, readFileSync(builtJar), () => {});
  const [first] = machines;
  assert.equal(first.read("packages").trim(), "install -y -q java-17-amazon-corretto-headless amazon-cloudwatch-agent aws-cfn-bootstrap logrotate");

  const lines = machines.flatMap((machine) => machine.read("var/log/livetop/access.log").trim().split("\n").map((line) => JSON.parse(line)));
  assert.equal(lines.filter(({ method, status }) => method === "POST" && status === 200).length, stage.services.records.length);
  assert.deepEqual([...new Set(lines.map(({ ip }) => ip))], [reader]);
  assert.doesNotMatch(first.read("etc/livetop/gateway.env"), new RegExp(`${stage.key}|${stage.edgeKey}`), "secrets are in files of their own");
  for (const secret of ["api-key", "edge-key"]) assert.equal(statSync(join(first.folder, "etc/livetop", secret)).mode & 0o777, 0o600, secret);

  const logs = JSON.parse(first.read("told-logs.json")).logs;
  assert.deepEqual(logs.logs_collected.files.collect_list.map(({ log_group_name }) => log_group_name), ["rehearsal-MachineLogGroup-1", "rehearsal-MachineLogGroup-1"]);
  assert.match(first.read("var/log/livetop-gateway.log"), /^Gateway is listening on http:\/\/127\.0\.0\.1:\d+\/api$/m);
  const access = JSON.parse(first.read("told-access-log.json")).logs.logs_collected.files.collect_list[0];
  assert.deepEqual([access.file_path, access.log_group_name, access.filters[0].expression], [join(first.folder, "var/log/livetop/access.log"), "rehearsal-ApiLogGroup-1", ".*"]);
  const { prometheus_config_path: figures } = logs.metrics_collected.prometheus;
  assert.match(readFileSync(figures, "utf8"), new RegExp(`targets: \\["127\\.0\\.0\\.1:${first.ports.adminPort}"\\]\\n +labels: \\{ stack: "rehearsal" \\}`));
  if (!missing("systemd-analyze", "--version")) assertUnit(join(first.folder, "etc/systemd/system"));
});

/** That systemd takes the gateway's unit with what the front adds to it. */
function assertUnit(folder) {
  const verify = () => spawnSync("systemd-analyze", ["verify", "--man=no", join(folder, "livetop-gateway.service")], { encoding: "utf8", env: { ...process.env, SYSTEMD_UNIT_PATH: `${folder}:` } }).stderr;
  const said = () => verify().split("\n").filter((line) => line.includes("livetop-gateway") && !/Command .* is not executable/.test(line));
  assert.deepEqual(said(), []);
  writeFileSync(join(folder, "livetop-gateway.service.d/wrong.conf"), "[Service]\nStandardError=nowhere\n");
  assert.notDeepEqual(said(), [], "what is wrong is found");
}

test("code that is not what the stack names is not started, and CloudFormation hears of it", async (t) => {
  const stage = await staged(t);
  const key = stage.upload(Buffer.from("a gateway"));
  writeFileSync(join(stage.folder, "buckets/livetop-code", key), "something else");
  const { machine, said, signal } = await stage.machine({ FrontCodeKey: key });
  assert.match(signal, /^--exit-code 1 /);
  assert.match(said, /front\.tar: FAILED/);
  assert.ok(!machine.has("opt/livetop/gateway-template"));
});

/** Runs functions of start by themselves. */
function calling(command, environment = {}) {
  const functions = /^share\(\) \{.*?^\}$|^quoted\(\) \{.*?^\}$/gms;
  const { stderr, stdout } = spawnSync("bash", ["-c", `${readFileSync(start, "utf8").match(functions).join("\n")}\n${command}`], { encoding: "utf8", env: { ...process.env, ...environment } });
  return stdout.trim() || stderr.trim();
}

test("a limit is shared among machines, and never becomes none", () => {
  const share = (limit, decimals, MACHINES = "2") => calling(`share '${limit}' ${decimals}`, { MACHINES, SHARDS: "3" });
  assert.deepEqual([share("stream", 2), share("stream", 0), share("0", 2), share("0.5", 2), share("0.01", 2), share("50", 0, "3")], ["1500", "1500", "0", "0.25", "0.01", "17"]);
  assert.deepEqual([share("1000", 2, "3"), share("9999999", 2, "2"), share("10", 2, "1"), share("1", 0, "20")], ["333.34", "5000000", "10", "1"]);
});

test("options come through systemd as they are, or not at all", () => {
  const split = (text) => calling(`eval "set -- $(quoted ${text})"; printf '%s|' "$@"`);
  assert.equal(split(`--parameter 'Boards=pages=view:page, "odd" $x;#=*:type' 'UserPoolArn='`), `--parameter|Boards=pages=view:page, "odd" $x;#=*:type|UserPoolArn=|`);
  for (const wrong of [`"it's"`, `'a\\b'`, `$'a\\nb'`]) assert.match(calling(`quoted ${wrong}`), /^start: not allowed in an option/, wrong);
});
