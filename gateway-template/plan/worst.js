import { readFileSync } from "node:fs";
import { assumed, machineTypes } from "./capacity.js";
import { priced } from "./costs.js";
import { capacityUnits, gigabyte } from "./fronts.js";

const seconds = 86_400;
const accountCallsPerSecond = 10_000;
const accountTableUnitsPerSecond = 40_000;
const mostKpus = 64;
const longestItemBytes = 1024 + 4 * 256 + 100; // a name, a title, and what is around them
const largestItemBytes = 400_000;

/** The API's methods by what is behind them, each with a limit of its own; counted in the text, so that no package is needed to read it. */
export function methods() {
  const text = readFileSync(new URL("../livetop.yaml", import.meta.url), "utf8");
  const count = (pattern) => text.match(pattern).length;
  return {
    all: count(/^ +x-amazon-apigateway-integration:$/gm),
    posting: count(/:kinesis:action\/PutRecord"$/gm),
    reading: count(/:dynamodb:action\/Query"$/gm),
  };
}

/** What strangers can make of a day at most with these settings: rates a second that throttle, shards and table let through. */
function flood({ front, maxMachines, throttleRate, maxShards, topK, maxSites, boards, tableWrites, tableReads, publishedPerSecond, risingPerSecond, visitorsPerSecond }, need) {
  const most = Math.max(need.shards, maxShards);
  const rate = throttleRate ?? 1000 * most;
  const { all, posting, reading } = methods();
  const machines = Math.max(need.machines + 1, maxMachines);
  const limited = rate === 0 ? Infinity : front === "rest" ? rate : (rate * machines) / need.machines; // each machine has its share of the usual ones'
  const calls = Math.min(all * limited, front === "rest" ? accountCallsPerSecond : machines * machineTypes[need.machineType].cpus * assumed.mostRequestsPerCpu);
  const posts = Math.min(posting * limited, calls);
  const reads = Math.min(reading * limited, calls - posts);
  const rankingBytes = Math.min(largestItemBytes, assumed.rankingBytes + topK * longestItemBytes);
  const listsPerSecond = publishedPerSecond * (boards + 1) + risingPerSecond * boards + visitorsPerSecond;
  const written = maxSites * listsPerSecond * Math.ceil(rankingBytes / 1024);
  return {
    shards: most,
    machines,
    calls,
    posts,
    stored: Math.min(posts, 1000 * most),
    readUnits: Math.min((reads * Math.ceil(rankingBytes / 4096)) / 2, tableReads || accountTableUnitsPerSecond),
    writeUnits: Math.min(written, tableWrites || accountTableUnitsPerSecond),
  };
}

/** The price of the worst day that the settings allow, line by line. What is paid besides, however much, nothing here bounds. */
export function worstDay(table, options, need) {
  const line = priced(table);
  const { shards, machines, calls, posts, stored, readUnits, writeUnits } = flood(options, need);
  const requests = calls * seconds;
  const bytesIn = Math.min(shards * 1_000_000, posts * 1_048_576) * seconds;
  const bytesOut = posts * assumed.eventAnswerBytes + (calls - posts) * assumed.rankingAnswerBytes;
  const machine = machineTypes[need.machineType];
  const bytesToApi = requests * assumed.requestHeaderBytes + bytesIn;
  const units = capacityUnits(calls / assumed.requestsPerEdgeConnection, bytesOut + bytesToApi / seconds);
  const front =
    options.front === "rest"
      ? [line("API Gateway, calls", "apiCall", requests, "calls")]
      : [
          line(`Machines, ${need.machineType}`, machine.price, machines * 24, "machine-hours"),
          ...(machine.cpus > machine.steadyCpus ? [line("Machines, credits", "creditHour", machines * (machine.cpus - machine.steadyCpus) * 24, "CPU-hours")] : []),
          line("Load balancer", "balancerHour", 24, "hours"),
          line("Load balancer, capacity", "balancerUnit", units * 24, "LCU-hours"),
        ];
  const firewall = options.firewall
    ? [
        line("Firewall, requests", "firewallRequest", requests, "requests"),
        line("CloudFront, function", "edgeFunction", requests, "invocations"),
      ]
    : [];
  return [
    ...front,
    line("CloudFront, requests", "edgeRequest", requests, "requests"),
    line("CloudFront, data out", "edgeGigabyteOut", (bytesOut * seconds) / gigabyte, "GB"),
    line("CloudFront, data to the API", "edgeGigabyteToOrigin", bytesToApi / gigabyte, "GB"),
    ...firewall,
    ...(options.accessLog ? [line("CloudWatch, access log", "logGigabyte", (requests * assumed.accessLogBytes) / gigabyte, "GB")] : []),
    line("Kinesis, shards", "shardHour", shards * 24, "shard-hours"),
    line("Kinesis, records", "payloadUnit", stored * seconds + bytesIn / 25_600, "payload units"),
    line("Flink, KPUs", "kpuHour", (mostKpus + 1) * 24, "KPU-hours"),
    line("DynamoDB, writes", "writeUnit", writeUnits * seconds, "write units"),
    line("DynamoDB, reads", "readUnit", readUnits * seconds, "read units"),
    line("S3, dead letters, kept 90 days", "letterGigabyte", ((bytesIn * 4) / 3 / gigabyte) * 3, "GB-months"),
  ];
}
