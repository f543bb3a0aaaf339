import { machineTypes } from "./capacity.js";
import { total } from "./costs.js";
import { hours } from "./fronts.js";

const figure = (value, digits = 0) => value.toLocaleString("en-US", { maximumFractionDigits: digits });
const money = (value) => value.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
const percent = (share, of) => `${figure((100 * share) / of)} %`;

/** The plan as text for a terminal. */
export function report({ options, need, livetop, lambda, others, networkBalancer, onDemand, byTraffic, worst, prices }) {
  return [
    ...traffic(options),
    "",
    ...needed(options, need),
    "",
    ...priced("Livetop, USD a month", livetop),
    ...alternatives(options, livetop, onDemand, networkBalancer).map((text) => `  ${text}`),
    "",
    ...priced("One Lambda function per event instead, USD a month", lambda),
    "  What the function counts in is not in it: every counter that it writes is 0.63 a million events more.",
    "",
    comparison(livetop, lambda),
    `The same stream and job are ${money(total(others.functionUrl))} behind a Lambda function URL, ${money(total(others.httpApi))} behind an HTTP API, with posts past CloudFront:`,
    "without firewall, keys, access log, what the API checks of an event, and one address for all.",
    "",
    ...bothFronts(byTraffic),
    "",
    ...priced(`The worst day that these settings allow, USD; a usual one is ${money((total(livetop) * 24) / hours)}`, worst),
    ...unbounded(options).map((text) => `  ${text}`),
    "",
    `Prices of ${prices.region}, ${prices.date}. ${prices.note}.`,
  ].join("\n");
}

function traffic({ eventsPerSecond, eventBytes, batch, readersPerSecond, peak }) {
  const burst = peak === 1 ? "" : `, ${figure(peak, 1)} times as many at the peak`;
  return [
    `${figure(eventsPerSecond, 3)} events a second of ${figure(eventBytes)} bytes, ${batch} in a request${burst};`,
    `${figure(readersPerSecond, 3)} rankings a second are asked for.`,
  ];
}

function needed({ front, peak, resultStream }, need) {
  const { shards, kpus, machines, machineType } = need;
  const used = (what, share, bytes, of) => `at the peak ${percent(share, of)} of their ${what}, ${percent(bytes, of)} of their bytes`;
  const written = `${figure(need.rankingsPerSecond, 3)} a second of at most ${figure(need.rankingBytes)} bytes are written`;
  const cpus = machines * machineTypes[machineType].steadyCpus;
  const machinesRow = ["FrontMachines", `${machines} of FrontMachineType ${machineType}: ${used("requests", need.cpusByRequests, need.cpusByBytes, cpus)}`];
  const rows = [
    ["Records", `${figure(need.recordsPerSecond, 3)} a second of ${figure(need.recordBytes)} bytes`],
    ["ShardCount", `${shards}: ${used("records", need.shardsByRecords, need.shardsByBytes, shards)}`],
    ["JobParallelism", `${kpus}: ${used("events", need.kpusByEvents, need.kpusByBytes, kpus)}; 1 KPU more for orchestration`],
    ...(front === "rest" ? [] : [machinesRow]),
    ["Rankings", `${written}, ${figure(need.tableReadsPerSecond, 3)} are read past the caches`],
  ];
  if (resultStream) rows.push(["ResultShards", `${need.resultShards}, for a MB a second each`]);
  return [...rows.map(([name, text]) => `  ${name.padEnd(16)}${text}`), ...limits(front, need, peak).map((text) => `  ${text}`)];
}

function limits(front, { shards, kpus, machines, recordsPerSecond, tableReadsPerSecond }, peak) {
  const calls = (recordsPerSecond + tableReadsPerSecond) * peak;
  return [
    shards > 200 && "ShardCount: the template allows 200; raise its MaxValue, and the account's quota of shards.",
    kpus > 64 && "JobParallelism: the template allows 64; raise its MaxValue, and the account's quota of KPUs.",
    front !== "rest" && machines > 20 && "FrontMachines: the template allows 20; take a larger FrontMachineType.",
    front === "rest" &&
      calls > 10_000 &&
      `API Gateway: ${figure(calls)} requests a second are more than an account's 10,000; have the quota raised, or send batches.`,
  ].filter(Boolean);
}

function priced(title, lines) {
  const rows = lines.map(({ name, quantity, unit, usd }) => row(name, `${figure(quantity, 2)} ${unit}`, money(usd)));
  return [title, ...rows, row("Total", "", money(total(lines)))];
}

function row(name, quantity, usd) {
  return `  ${name.padEnd(30)}${quantity.padStart(32)}${usd.padStart(14)}`;
}

function alternatives({ front, postTo }, livetop, onDemand, networkBalancer) {
  const of = (name) => money(total(livetop.filter((line) => line.name.startsWith(name))));
  return [
    `With ShardCount=0, on demand, the stream is ${money(total(onDemand))} instead of ${of("Kinesis")}.`,
    ...(front === "rest" || postTo === "cloudfront" ? [] : [`A Network Load Balancer would be ${money(total(networkBalancer))} instead of ${of("Load balancer")}, and no firewall can stand before it.`]),
  ];
}

/** Who decides for a front sees what it costs when there is more to do. */
function bothFronts({ rows, cheaper }) {
  const cells = (...texts) => `  ${texts.map((text) => text.padStart(24)).join("")}`;
  return [
    "Both fronts, USD a month, everything else as above",
    cells("events a second", "rest", "self-hosted, own name", "self-hosted, CloudFront"),
    ...rows.map(({ eventsPerSecond, rest, ownName, cloudFront }) => cells(figure(eventsPerSecond), money(rest), money(ownName), money(cloudFront))),
    `  Self-hosted is cheaper by its own name ${where(cheaper.ownName)}, through CloudFront ${where(cheaper.cloudFront)}.`,
  ];
}

function where({ from, upTo }) {
  if (upTo === undefined) return from === 0 ? "at any traffic" : `from ${figure(from, 1)} events a second on`;
  return upTo === 0 ? "at no traffic" : `up to ${figure(upTo, 1)} events a second`;
}

function unbounded({ front }) {
  return [
    "Strangers can cost more only by what CloudFront answers itself, what is throttled or blocked included: 1.00 a million",
    "requests and 0.085 a GB, and with the firewall 0.60 a million. SiteWebAclArn or a flat plan of CloudFront's bounds that.",
    ...(front === "rest" ? [] : ["By the front's own name, a million connections that ask for nothing are 0.09 of the load balancer and 0.45 of handshakes."]),
  ];
}

function comparison(livetop, lambda) {
  const times = figure(total(lambda) / total(livetop), 2);
  return `Livetop is ${money(total(livetop))} a month. One Lambda function per event is ${money(total(lambda))}, ${times} times that.`;
}
