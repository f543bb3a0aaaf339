import { assumed } from "./capacity.js";

export const hours = 730;
export const seconds = hours * 3600;
const gigabyte = 1_000_000_000;

/** Prices a month of the traffic, line by line, under a price table. */
export class Costs {
  #table;
  #line;
  #options;
  #need;

  constructor(table, options, need) {
    this.#table = table;
    this.#line = priced(table);
    this.#options = options;
    this.#need = need;
  }

  livetop() {
    const { recordsPerSecond } = this.#need;
    return [...this.#front(recordsPerSecond), ...this.#behind()];
  }

  /** The same traffic, each event a request and an invocation. What the functions count in is not in it. */
  lambda() {
    const events = this.#options.eventsPerSecond * seconds;
    const gigabyteSeconds = (events * assumed.lambdaMillis * assumed.lambdaGigabytes) / 1000;
    return [
      ...this.#front(this.#options.eventsPerSecond),
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

  /** CloudFront and API Gateway: the same for every way of counting what comes in. */
  #front(requestsPerSecond) {
    const { readersPerSecond } = this.#options;
    const posts = requestsPerSecond * seconds;
    const reads = this.#need.tableReadsPerSecond * seconds;
    const asked = readersPerSecond * seconds;
    const out = posts * assumed.eventAnswerBytes + asked * assumed.rankingAnswerBytes;
    return [
      this.#line("API Gateway, events", "apiCall", posts, "calls"),
      this.#line("API Gateway, rankings", "apiCall", reads, "calls", posts),
      this.#line("CloudFront, requests", "edgeRequest", posts + asked, "requests"),
      this.#line("CloudFront, data out", "edgeGigabyteOut", out / gigabyte, "GB"),
      this.#line("CloudFront, data to the API", "edgeGigabyteToOrigin", (posts * this.#requestBytes(requestsPerSecond)) / gigabyte, "GB"),
      this.#line("CloudWatch, access log", "logGigabyte", ((posts + reads) * assumed.accessLogBytes) / gigabyte, "GB"),
      this.#line("DynamoDB, reads", "readUnit", reads * this.#need.readUnits, "read units"),
      ...this.#firewall(posts, reads, asked),
    ];
  }

  /** By address, before the API; what CloudFront answers from its cache passes its function and not the firewall. */
  #firewall(posts, reads, asked) {
    if (!this.#options.firewall) return [];
    return [
      this.#line("Firewall, rules", "firewall", 1, "web ACL of 2 rules"),
      this.#line("Firewall, requests", "firewallRequest", posts + reads, "requests"),
      this.#line("CloudFront, function", "edgeFunction", posts + asked, "invocations"),
      this.#line("Secrets Manager", "secret", 1, "secret"),
    ];
  }

  #requestBytes(requestsPerSecond) {
    const { recordBytes, recordsPerSecond } = this.#need;
    const isBatched = requestsPerSecond === recordsPerSecond;
    return assumed.requestHeaderBytes + (isBatched ? recordBytes - assumed.envelopeBytes : this.#options.eventBytes);
  }

  /** Rankings that are asked for, through CloudFront, with no post beside them. */
  #reading() {
    return new Costs(this.#table, { ...this.#options, firewall: false }, this.#need).#front(0);
  }

  #behind() {
    return [...this.#stream(), ...this.#job(), ...this.#rankings(), ...this.#watching()];
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

  #watching() {
    return [
      this.#line("CloudWatch, alarms", "alarm", assumed.alarms, "metrics"),
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
