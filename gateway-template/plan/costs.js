import { assumed } from "./capacity.js";
import { gigabyte, hours, month, networkBalancer, rest, seconds, selfHosted } from "./fronts.js";

/** Prices a month of the traffic, line by line, under a price table. */
export class Costs {
  #line;
  #options;
  #need;

  constructor(table, options, need) {
    this.#line = priced(table);
    this.#options = options;
    this.#need = need;
  }

  livetop() {
    const front = this.#options.front === "rest" ? rest : selfHosted;
    return [...front(this.#line, this.#month()), ...this.#behind()];
  }

  /** The same traffic, each event a request and an invocation. What the functions count in is not in it. */
  lambda() {
    const events = this.#options.eventsPerSecond * seconds;
    const gigabyteSeconds = (events * assumed.lambdaMillis * assumed.lambdaGigabytes) / 1000;
    return [
      ...rest(this.#line, this.#month(this.#options.eventsPerSecond)),
      this.#line("Lambda, invocations", "invocation", events, "invocations"),
      this.#line("Lambda, duration", "gigabyteSecond", gigabyteSeconds, "GB-seconds"),
    ];
  }

  /** The same stream, job and rankings, with posts that do not come through CloudFront and API Gateway's REST API. */
  otherFronts() {
    const { recordsPerSecond } = this.#need;
    const requests = recordsPerSecond * seconds;
    const gigabyteSeconds = (requests * assumed.lambdaMillis * assumed.lambdaGigabytes) / 1000;
    const shared = [
      this.#line("Data out", "regionGigabyteOut", (requests * assumed.eventAnswerBytes) / gigabyte, "GB"),
      ...this.#reading(),
      ...this.#behind(),
    ];
    return {
      functionUrl: [
        this.#line("Lambda, invocations", "invocation", requests, "invocations"),
        this.#line("Lambda, duration", "gigabyteSecond", gigabyteSeconds, "GB-seconds"),
        ...shared,
      ],
      httpApi: [this.#line("HTTP API, events", "httpApiCall", requests, "calls"), ...shared],
    };
  }

  /** What replaces the load balancer's lines of a front of your own. */
  networkBalancer() {
    return networkBalancer(this.#line, this.#month());
  }

  /** What replaces the two lines of the stream with ShardCount=0, where every record counts as whole kilobytes. */
  onDemandStream() {
    const { recordsPerSecond, recordBytes } = this.#need;
    const gigabytes = (recordsPerSecond * seconds * Math.ceil(recordBytes / 1024) * 1024) / 2 ** 30;
    return [
      this.#line("Kinesis on demand, stream", "streamHour", hours, "hours"),
      this.#line("Kinesis on demand, data in", "streamGigabyteIn", gigabytes, "GB"),
      this.#line("Kinesis on demand, data out", "streamGigabyteOut", gigabytes, "GB"),
    ];
  }

  #month(requestsPerSecond = this.#need.recordsPerSecond) {
    return month(this.#options, this.#need, requestsPerSecond);
  }

  /** Rankings that are asked for, through CloudFront, with no post beside them. */
  #reading() {
    return rest(this.#line, { ...this.#month(0), firewall: false });
  }

  #behind() {
    return [...this.#stream(), ...this.#job(), ...this.#rankings(), ...this.#results(), ...this.#watching()];
  }

  #stream() {
    const { shards, recordsPerSecond, recordBytes } = this.#need;
    const units = recordsPerSecond * seconds * Math.ceil(recordBytes / 25_600);
    return [
      this.#line("Kinesis, shards", "shardHour", shards * hours, "shard-hours"),
      this.#line("Kinesis, records", "payloadUnit", units, "payload units"),
    ];
  }

  #job() {
    const { kpus } = this.#need;
    return [
      this.#line("Flink, KPUs", "kpuHour", (kpus + 1) * hours, "KPU-hours"),
      this.#line("Flink, running storage", "runningStorage", kpus * 50, "GB"),
    ];
  }

  #rankings() {
    const { writeUnitsPerSecond, tableBytes } = this.#need;
    return [
      this.#line("DynamoDB, writes", "writeUnit", writeUnitsPerSecond * seconds, "write units"),
      this.#line("DynamoDB, storage and backup", "tableGigabyte", tableBytes / gigabyte, "GB"),
    ];
  }

  #results() {
    if (!this.#options.resultStream) return [];
    const { resultShards, rankingsPerSecond, rankingBytes } = this.#need;
    return [
      this.#line("Result stream, shards", "shardHour", resultShards * hours, "shard-hours"),
      this.#line("Result stream, records", "payloadUnit", rankingsPerSecond * seconds * Math.ceil(rankingBytes / 25_600), "payload units"),
    ];
  }

  #watching() {
    return [
      this.#line("CloudWatch, alarms", "alarm", assumed.alarms + (this.#options.resultStream ? 1 : 0), "metrics"),
      this.#line("CloudWatch, dashboard", "dashboard", 1, "dashboard"),
    ];
  }
}

/** Prices lines under a price table. `before`: how much of the same was used already, so that a line begins in the tier where that ended. */
export function priced({ prices }) {
  return (name, price, quantity, unit, before = 0) => {
    const { per, tiers } = prices[price];
    return { name, quantity, unit, usd: (tiered(before + quantity, tiers) - tiered(before, tiers)) / per };
  };
}

/** A quantity through tiers, each with its price for what lies between the tier before and its own end. */
export function tiered(quantity, tiers) {
  let from = 0;
  let sum = 0;
  for (const { upTo = Infinity, price } of tiers) {
    sum += Math.max(0, Math.min(quantity, upTo) - from) * price;
    from = upTo;
  }
  return sum;
}

export function total(lines) {
  return lines.reduce((sum, { usd }) => sum + usd, 0);
}
