import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { plan } from "../plan.js";
import { tiered, total } from "../plan/costs.js";
import { methods } from "../plan/worst.js";
import { template } from "../template.js";

const script = fileURLToPath(new URL("../plan.js", import.meta.url));
const document = readFileSync(new URL("../../docs/cost.md", import.meta.url), "utf8");
const cents = (value) => value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** The rows of the table whose header begins so: name → cells. */
function tableOf(header) {
  const from = document.indexOf(header);
  const rows = document.slice(from, document.indexOf("\n\n", from)).split("\n").slice(2);
  return new Map(rows.map((row) => row.split("|").slice(1, -1).map((cell) => cell.trim())).map(([name, ...cells]) => [name.replaceAll("*", ""), cells]));
}

const month = (...args) => total(plan(["--events-per-second", ...args]).livetop);
const selfHosted = ["--front", "self-hosted"];
const throughCloudFront = [...selfHosted, "--post-to", "cloudfront"];
const lowered = ["--no-firewall", "--no-access-log", "--posts-per-connection", "2"];

/** What an arithmetic written by hand gives. */
function worth(arithmetic) {
  const text = arithmetic.replaceAll(",", "").replaceAll("×", "*");
  assert.match(text, /^[\d.+*/() -]+$/);
  return Function(`return ${text}`)();
}

/** Each line's arithmetic in a column is right and is what the tool says; so is the total. */
function assertColumn(table, column, lines, sum) {
  const rows = [...table].filter(([, cells]) => cells[column] !== "–").map(([name]) => name);
  assert.deepEqual(rows, [...lines.map(({ name }) => name), sum]);
  for (const { name, usd } of lines) {
    const [arithmetic, result] = table.get(name)[column].split(" = ");
    assert.equal(cents(worth(arithmetic)), result, name);
    assert.equal(cents(usd), result, name);
  }
  assert.equal(cents(total(lines)), table.get(sum)[column]);
}

for (const [column, batch] of ["1", "10", "50"].entries()) {
  test(`the example in batches of ${batch} is what the tool says`, () => {
    const { livetop, lambda } = plan(["--events-per-second", "1000", "--batch", batch]);
    assertColumn(tableOf("| line | batches of 1"), column, livetop, "Livetop");
    assertColumn(tableOf("| line | one function per event"), 0, lambda, "Lambda");
    const times = (total(lambda) / total(livetop)).toFixed(2);
    if (batch !== "1") assert.ok(document.includes(`${times} times`), times);
  });
}

for (const [column, args] of [selfHosted, throughCloudFront, [...selfHosted, ...lowered]].entries()) {
  test(`the example on machines is what the tool says: ${args.join(" ")}`, () => {
    assertColumn(tableOf("| line | to its own name"), column, plan(["--events-per-second", "1000", ...args]).livetop, "Livetop");
  });
}

test("the costs by traffic are what the tool says", () => {
  const table = tableOf("| events/s | rest |");
  const loweredBy = tableOf("| events/s | to its own name |");
  assert.deepEqual([...table.keys()], ["10", "100", "1,000", "10,000"]);
  assert.deepEqual([...loweredBy.keys()], [...table.keys()]);
  for (const [told, cells] of table) {
    const rate = told.replace(",", "");
    const { lambda, others, byTraffic } = plan(["--events-per-second", rate]);
    const fronts = [month(rate), month(rate, ...selfHosted), month(rate, ...throughCloudFront)];
    const batches = [month(rate, "--batch", "10"), month(rate, "--batch", "10", ...selfHosted)];
    assert.deepEqual(cells, [...fronts, ...batches, total(lambda), total(others.functionUrl), total(others.httpApi)].map(cents), rate);
    const { rest, ownName, cloudFront } = byTraffic.rows.find(({ eventsPerSecond }) => eventsPerSecond === Number(rate));
    assert.deepEqual([rest, ownName, cloudFront], fronts);
    const steps = [0, 1, 2, 4].map((words) => month(rate, ...selfHosted, ...lowered.slice(0, words)));
    assert.deepEqual(loweredBy.get(told), [...steps.map(cents), `${((100 * steps[3]) / total(lambda)).toFixed(1)} %`], rate);
  }
});

test("the figures in the text of the costs are what the tool says", () => {
  const says = (text) => assert.ok(document.replaceAll("\n", " ").includes(text), text);
  const share = (...args) => `${((100 * month("1000", ...args)) / total(plan(["--events-per-second", "1000"]).lambda)).toFixed(1)} %`;
  says(`that is ${share(...selfHosted)} to its own name, ${share(...throughCloudFront)} through CloudFront, and ${share(...selfHosted, ...lowered)} lowered`);
  const { networkBalancer, livetop } = plan(["--events-per-second", "1000", ...selfHosted]);
  says(`Network Load Balancer would be ${cents(total(networkBalancer))} instead of ${cents(total(livetop.filter(({ name }) => name.startsWith("Load balancer"))))}`);
  says(`With \`--no-firewall\` the first column is ${cents(month("1000", "--no-firewall"))} at 1,000`);
  const from = (...args) => Object.values(plan(["--events-per-second", "1", ...args]).byTraffic.cheaper).map(({ from }) => Math.round(from * 10) / 10);
  assert.deepEqual(from(), [0, 0]);
  const [[own, through], [ownBatched, throughBatched]] = [from("--readers-per-second", "0"), from("--readers-per-second", "0", "--batch", "10")];
  says(`from ${own} events/s on to its own name, from ${through} through CloudFront, and from ${ownBatched} and ${throughBatched} in batches of 10`);
  says(`\`--visitors pages:10m,pages:1h\` is ${cents(month("1000", "--visitors", "pages:10m,pages:1h") - month("1000"))} here`);
  says(`\`--result-stream\` is ${cents(month("1000", "--result-stream") - month("1000"))} here`);
  const idle = ["0.001", "--readers-per-second", "0"];
  says(`nobody uses is ${cents(month(...idle))} a month with API Gateway`);
  says(`and ${cents(month(...idle, ...selfHosted))} with a front on machines, ${cents(month(...idle, ...throughCloudFront))} without a name`);
  says(`nobody knows the address, ${cents(month(...idle) - month(...idle, "--no-firewall"))}`);
  const worst = (...args) => Math.round(total(plan(["--events-per-second", "100", ...args]).worst)).toLocaleString("en-US");
  const bounds = ["--throttle-rate", "200", "--max-sites", "1", "--table-writes", "200", "--table-reads", "200"];
  says(`bound it to ${worst(...bounds)}.`);
  says(`that is ${worst(...selfHosted)}, nearly`);
  says(`and three ${worst(...selfHosted, ...bounds, "--max-machines", "3")}.`);
});

test("the API's methods are counted as they are", () => {
  const uris = Object.values(template.Resources.Api.Properties.Body.paths).flatMap(Object.values).map((method) => JSON.stringify(method["x-amazon-apigateway-integration"].uri ?? ""));
  const of = (service) => uris.filter((uri) => uri.includes(service)).length;
  assert.deepEqual(methods(), { all: uris.length, posting: of("kinesis"), reading: of("dynamodb") });
});

test("the worst day is bounded by what the owner sets", () => {
  const worst = (...args) => Object.fromEntries(plan(["--events-per-second", "100", ...args]).worst.map(({ name, quantity }) => [name, quantity]));
  const day = 86_400;
  const usual = worst();
  assert.equal(usual["API Gateway, calls"], 10_000 * day); // the account's quota, below what its methods take together
  assert.equal(usual["DynamoDB, writes"], 4000 * day);
  assert.equal(worst("--table-writes", "0")["DynamoDB, writes"], 40_000 * day); // the account's quota
  assert.equal(usual["Kinesis, shards"], 24);
  assert.equal(worst("--max-shards", "8")["Kinesis, shards"], 8 * 24);
  assert.equal(worst("--table-writes", "200")["DynamoDB, writes"], 200 * day);
  assert.equal(worst("--table-reads", "7")["DynamoDB, reads"], 7 * day);
  assert.equal(worst("--throttle-rate", "10")["API Gateway, calls"], methods().all * 10 * day);
  assert.equal(worst("--throttle-rate", "0")["API Gateway, calls"], 10_000 * day);
  assert.equal(worst("--no-firewall")["Firewall, requests"], undefined);
  const machines = worst(...selfHosted, "--max-machines", "5");
  assert.equal(machines["Machines, t4g.small"], 5 * 24);
  assert.equal(machines["CloudFront, requests"], ((methods().all * 1000 * 5) / 2) * day); // what two have as theirs, and three more have as well
  assert.equal(worst(...selfHosted, "--throttle-rate", "0")["CloudFront, requests"], 4 * 2 * 16_000 * day);
  assert.equal(worst(...selfHosted, "--peak", "60", "--throttle-rate", "0")["CloudFront, requests"], 4 * 16_000 * day); // three c7g.medium and one more
  const bounded = plan(["--events-per-second", "100", "--throttle-rate", "200", "--max-sites", "1", "--table-writes", "200", "--table-reads", "200"]);
  const open = total(plan(["--events-per-second", "100"]).worst);
  assert.ok(total(bounded.worst) < open / 2, `${total(bounded.worst)} of ${open}`);
});

const need = (...args) => plan(["--events-per-second", ...args]).need;

test("shards are what records or bytes need, at the peak", () => {
  assert.equal(need("1000").shards, 1);
  assert.equal(need("1001").shards, 2);
  assert.equal(need("3000").shards, 3);
  assert.equal(need("1000", "--peak", "3").shards, 3);
  assert.equal(need("10000", "--batch", "10").shards, 3); // 1,000 records of 2,840 bytes
  assert.equal(need("1000", "--event-bytes", "3750").shards, 4);
  assert.equal(need("0.001").shards, 1);
});

test("KPUs are what events or bytes need, at the peak", () => {
  assert.equal(need("50000").kpus, 5); // 50,000 records of 500 bytes are 25 MB a second
  assert.equal(need("50000", "--batch", "50").kpus, 3); // 12.88 MB a second
  assert.equal(need("100000", "--event-bytes", "20", "--batch", "500").kpus, 2);
  assert.equal(need("50000", "--event-bytes", "20", "--batch", "500", "--peak", "2").kpus, 2);
});

test("machines are what requests or bytes need, at the peak, never fewer than two, small ones while two are enough", () => {
  const machines = (...args) => [need(...args).machines, need(...args).machineType];
  assert.deepEqual(machines("1"), [2, "t4g.small"]);
  assert.deepEqual(machines("1600"), [2, "t4g.small"]);
  assert.deepEqual(machines("1601"), [2, "c7g.medium"]);
  assert.deepEqual(machines("4001"), [3, "c7g.medium"]);
  assert.deepEqual(machines("2000", "--peak", "3"), [3, "c7g.medium"]);
  assert.deepEqual(machines("25000", "--batch", "500"), [2, "t4g.small"]); // 6.3 MB a second
  assert.deepEqual(machines("100000", "--batch", "500"), [4, "c7g.medium"]); // 25.1 MB
});

test("connections, or else data, are the load balancer's capacity", () => {
  const units = (...args) => plan(["--events-per-second", "1000", "--readers-per-second", "0", ...args]).livetop.find(({ name }) => name === "Load balancer, capacity").quantity / 730;
  const bytes = 1000 * (800 + 250 + 600) * 3600e-9;
  assert.equal(units(...selfHosted), 40);
  assert.equal(units(...selfHosted, "--posts-per-connection", "4"), 10);
  assert.equal(units(...selfHosted, "--posts-per-connection", "100").toFixed(9), bytes.toFixed(9));
  assert.equal(units(...throughCloudFront).toFixed(9), bytes.toFixed(9));
  assert.equal(units(...throughCloudFront, "--posts-per-connection", "4").toFixed(9), bytes.toFixed(9)); // CloudFront's connections are its own
});

test("where one front overtakes the other is computed", () => {
  const cheaper = (...args) => plan(["--events-per-second", "1", ...args]).byTraffic.cheaper;
  const { from } = cheaper("--readers-per-second", "0").ownName;
  const saves = (rate) => month(String(rate), "--readers-per-second", "0") - month(String(rate), "--readers-per-second", "0", ...selfHosted);
  assert.ok(saves(from) > 0 && saves(from / 1.002) < 0);
  // A request of a megabyte: the load balancer is paid by its bytes, API Gateway is not.
  const large = ["--batch", "500", "--event-bytes", "2000"];
  assert.deepEqual(cheaper("--readers-per-second", "0", ...large).cloudFront, { upTo: 0 });
  const { upTo } = cheaper(...large).cloudFront;
  const saved = (rate) => month(String(rate), ...large) - month(String(rate), ...large, ...throughCloudFront);
  assert.ok(saved(upTo / 1.002) > 0 && saved(upTo * 1.002) < 0);
});

test("rankings are written for each window, board and site, and the status board", () => {
  const { rankingsPerSecond, writeUnitsPerSecond, readUnits } = need("1", "--windows", "10s,1m/5s,1d~10m", "--sites", "3", "--boards", "2", "--top-k", "10");
  assert.equal(rankingsPerSecond.toFixed(6), ((1 / 10 + 1 / 5 + 1 / 600) * 3 * 3).toFixed(6));
  assert.equal(writeUnitsPerSecond.toFixed(6), ((1 / 10 + 1 / 5 + 1 / 600) * 3 * (2 * 2 + 2)).toFixed(6));
  assert.equal(readUnits, 0.5);
});

test("lists in another order are written where they are told, and status has none", () => {
  const writes = (...args) => need("1", "--boards", "2", "--sites", "3", "--top-k", "10", ...args).writeUnitsPerSecond.toFixed(6);
  const written = (counts, others) => (3 * (2 * (2 + 1) * counts + 2 * others)).toFixed(6); // 1,400 bytes, two units
  assert.equal(writes("--windows", "10m/5s,1h/1m"), written(1 / 5 + 1 / 60, 2 / 60));
  assert.equal(writes("--windows", "10m,1d/10m"), written(2 / 600, 0));
  assert.equal(writes("--windows", "10m,1d/10m", "--visitors", "pages:1d,events:10m"), written(2 / 600, 2 / 600));
});

test("visitors halve what a KPU takes", () => {
  assert.equal(need("25000", "--event-bytes", "20", "--batch", "500", "--visitors", "pages:10m").kpus, 1);
  assert.equal(need("25001", "--event-bytes", "20", "--batch", "500", "--visitors", "pages:10m").kpus, 2);
});

test("the result stream has the shards that its bytes need", () => {
  const lines = (...args) => Object.fromEntries(plan(["--events-per-second", "1", "--result-stream", ...args]).livetop.map(({ name, quantity }) => [name, quantity]));
  assert.equal(lines()["Result stream, shards"], 730);
  assert.equal(lines("--sites", "79")["Result stream, shards"], 730);
  assert.equal(lines("--sites", "80")["Result stream, shards"], 1460);
  assert.equal(lines("--windows", "10s", "--boards", "1")["Result stream, records"].toFixed(3), ((730 * 3600) / 5).toFixed(3)); // of the board and of status
  assert.equal(plan(["--events-per-second", "1"]).livetop.find(({ name }) => name.startsWith("Result")), undefined);
});

test("caches bound what is read from the table", () => {
  assert.equal(need("1", "--readers-per-second", "5000").tableReadsPerSecond, 10);
  assert.equal(need("1", "--readers-per-second", "5000", "--cache-seconds", "5", "--sites", "2").tableReadsPerSecond, 4);
  assert.equal(need("1", "--readers-per-second", "5000", "--cache-seconds", "0").tableReadsPerSecond, 5000);
  assert.equal(need("1", "--readers-per-second", "3").tableReadsPerSecond, 3);
});

test("on demand a record counts as whole kilobytes", () => {
  const { onDemand } = plan(["--events-per-second", "1000"]);
  assert.deepEqual(
    onDemand.map(({ name, usd }) => [name, cents(usd)]),
    [
      ["Kinesis on demand, stream", "29.20"],
      ["Kinesis on demand, data in", "200.50"],
      ["Kinesis on demand, data out", "100.25"],
    ],
  );
});

test("a quantity goes through its tiers", () => {
  const tiers = [{ upTo: 10, price: 3 }, { upTo: 20, price: 2 }, { price: 1 }];
  assert.deepEqual([0, 10, 15, 20, 25].map((quantity) => tiered(quantity, tiers)), [0, 30, 40, 50, 55]);
});

test("every price says its page, and the table its date, and each is used", () => {
  const { prices } = plan(["--events-per-second", "1"]);
  assert.match(prices.date, /^\d{4}-\d{2}-\d{2}$/);
  const source = ["capacity", "costs", "fronts", "worst"].map((name) => readFileSync(new URL(`../plan/${name}.js`, import.meta.url), "utf8")).join();
  for (const [name, { page, date, from, per, tiers }] of Object.entries(prices.prices)) {
    if (date !== undefined || from !== undefined) assert.match(`${date}: ${from}`, /^\d{4}-\d{2}-\d{2}: \S+\.com\//, name);
    assert.match(page, /^(Amazon|AWS) .* pricing: /, name);
    assert.ok(per > 0 && tiers.every(({ price }) => price > 0), name);
    assert.ok(source.includes(`"${name}"`), `${name} is not used`);
  }
});

const wrong = [
  [[], "--events-per-second is missing: how many events a second are posted"],
  [["--events-per-second"], "--events-per-second needs a value"],
  [["--events-per-second", "--json"], "--events-per-second needs a value"],
  [["--events-per-second", "1k"], "--events-per-second must be a number from 0.001 to 10,000,000: 1k"],
  [["--events-per-second", "-1"], "--events-per-second must be a number from 0.001 to 10,000,000: -1"],
  [["--events-per-second", "0"], "--events-per-second must be a number from 0.001 to 10,000,000: 0"],
  [["--front", "fargate"], "--front must be rest or self-hosted: fargate"],
  [["--front"], "--front needs a value"],
  [["--events-per-second", "1", "--front", "self-hosted", "--post-to", "api"], "--post-to must be own-name or cloudfront: api"],
  [["--events-per-second", "1", "--post-to", "own-name"], "--post-to belongs to --front self-hosted; with rest events come through CloudFront"],
  [["--events-per-second", "1", "--visitors", "pages:2h"], "--visitors must be off, or boards with windows of --windows, such as pages:10m,pages:1h: pages:2h"],
  [["--events-per-second", "1", "--visitors", "10m"], "--visitors must be off, or boards with windows of --windows, such as pages:10m,pages:1h: 10m"],
  [["--max-machines", "1"], "--max-machines must be a whole number from 2 to 1,000: 1"],
  [["--batch", "501"], "--batch must be a whole number from 1 to 500: 501"],
  [["--batch", "1.5"], "--batch must be a whole number from 1 to 500: 1.5"],
  [["--peak", "0.5"], "--peak must be a number from 1 to 1,000: 0.5"],
  [["--events-per-second", "1", "--windows", "10m/x"], "--windows must be size, size/slide or size~step, separated by commas, such as 1m,10m/5s,1h/1m,1d/10m: 10m/x"],
  [["--events", "1"], "livetop plan does not know --events; see livetop plan --help"],
  [["--events-per-second", "1", "--event-bytes", "5000", "--batch", "500"], "--batch must be at most 209 with events of 5000 bytes, since a record holds 1048576 bytes: 500"],
];

for (const [args, message] of wrong) {
  test(`wrong options: ${args.join(" ") || "none"}`, () => assert.throws(() => plan(args), { message }));
}

test("the command prints the plan, or what is wrong, and nothing else", async () => {
  const run = promisify(execFile);
  const { stdout, stderr } = await run(process.execPath, [script, "--events-per-second", "300000", "--peak", "2"]);
  assert.equal(stderr, "");
  assert.equal(stdout, readFileSync(new URL("plan/300000.txt", import.meta.url), "utf8"));
  const { stdout: machines } = await run(process.execPath, [script, "--events-per-second", "1000", ...selfHosted]);
  assert.equal(machines, readFileSync(new URL("plan/self-hosted.txt", import.meta.url), "utf8"));
  const { stdout: json } = await run(process.execPath, [script, "--events-per-second", "1000", "--batch", "10", "--json"]);
  const told = JSON.parse(json);
  assert.equal(cents(told.livetop.total), "1,816.91");
  assert.equal(told.byTraffic.rows.length, 4);
  await assert.rejects(run(process.execPath, [script, "--batch"]), { code: 2, stdout: "", stderr: "--batch needs a value\n" });
});
