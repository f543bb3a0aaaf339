import { WrongOption } from "./options.js";

export const maxRecordBytes = 1_048_576;

/** What a record and an answer measure besides what the options say; docs/cost.md tells where each is from. */
export const assumed = {
  envelopeBytes: 250, // v, id, receivedAt, origin, a browser's user agent, the partition key
  batchBytes: 80, // site and visitor once, the list's brackets
  requestHeaderBytes: 800,
  eventAnswerBytes: 600,
  rankingAnswerBytes: 1500,
  rankedItemBytes: 120, // item, title, count and rank in the table
  rankingBytes: 200,
  statusItems: 10,
  retentionSeconds: 7 * 86_400,
  accessLogBytes: 400,
  edges: 10, // of CloudFront, each with a cache of its own
  eventsPerKpu: 50_000,
  eventsPerKpuWithVisitors: 25_000,
  bytesPerKpu: 5_000_000,
  alarms: 17, // metrics that they look at
  requestsPerCpu: 2000, // a seventh of what a core took where it was measured
  bytesPerCpu: 8_000_000,
  mostRequestsPerCpu: 16_000, // the most that was measured
  machineGigabytes: 8,
  machineMetrics: 10, // of all machines together: three, and the kinds of errors that happen
  machineAlarms: 8, // more than API Gateway has
  balancerAddresses: 2, // one in each of two zones
  handshakeBytes: 5000, // that TLS sends before an answer: the certificate's chain
  requestsPerEdgeConnection: 10,
  lambdaMillis: 20,
  lambdaGigabytes: 0.125,
};

/** Machines of the front, by how many virtual CPUs they have, and how many of those may be busy all the time without credits. */
export const machineTypes = {
  "t4g.small": { price: "smallMachineHour", cpus: 2, steadyCpus: 0.4 },
  "c7g.medium": { price: "machineHour", cpus: 1, steadyCpus: 1 },
};

/** What the traffic needs: records, shards, KPUs, machines and rates per second. */
export function capacity(options) {
  const { eventsPerSecond, batch, readersPerSecond, peak, cacheSeconds, sites } = options;
  const recordBytes = sizeOf(options);
  const recordsPerSecond = eventsPerSecond / batch;
  const bytesPerSecond = recordsPerSecond * recordBytes;
  const shares = {
    shardsByRecords: (recordsPerSecond * peak) / 1000,
    shardsByBytes: (bytesPerSecond * peak) / 1_000_000,
    kpusByEvents: (eventsPerSecond * peak) / (options.visitors === "off" ? assumed.eventsPerKpu : assumed.eventsPerKpuWithVisitors),
    kpusByBytes: (bytesPerSecond * peak) / assumed.bytesPerKpu,
    cpusByRequests: (recordsPerSecond * peak) / assumed.requestsPerCpu,
    cpusByBytes: (bytesPerSecond * peak) / assumed.bytesPerCpu,
  };
  return {
    recordBytes,
    recordsPerSecond,
    ...shares,
    shards: atLeastOne(Math.max(shares.shardsByRecords, shares.shardsByBytes)),
    kpus: atLeastOne(Math.max(shares.kpusByEvents, shares.kpusByBytes)),
    ...machines(Math.max(shares.cpusByRequests, shares.cpusByBytes)),
    tableReadsPerSecond: cacheSeconds === 0 ? readersPerSecond : Math.min(readersPerSecond, (sites * assumed.edges) / cacheSeconds),
    ...table(options),
  };
}

/** Two of the small ones while they are enough, which take a flood by credits; then those that need none and cost less for a CPU. */
function machines(cpus) {
  const machineType = cpus <= 2 * machineTypes["t4g.small"].steadyCpus ? "t4g.small" : "c7g.medium";
  return { machineType, machines: Math.max(2, atLeastOne(cpus / machineTypes[machineType].steadyCpus)) };
}

function sizeOf({ eventBytes, batch }) {
  const body = batch === 1 ? eventBytes : assumed.batchBytes + batch * (eventBytes + 1);
  const bytes = assumed.envelopeBytes + body;
  if (bytes <= maxRecordBytes) return bytes;
  const fits = Math.floor((maxRecordBytes - assumed.envelopeBytes - assumed.batchBytes) / (eventBytes + 1));
  const why = `with events of ${eventBytes} bytes, since a record holds ${maxRecordBytes} bytes`;
  throw new WrongOption(`--batch must be at most ${fits} ${why}: ${batch}`);
}

/** What is published, into the table and the result stream. Every site has the board status besides its own, which has no list but that by count. */
function table({ sites, boards, topK, publishedPerSecond, risingPerSecond, visitorsPerSecond }) {
  const rankingBytes = assumed.rankingBytes + topK * assumed.rankedItemBytes;
  const statusBytes = assumed.rankingBytes + assumed.statusItems * assumed.rankedItemBytes;
  const listsPerSecond = sites * (boards * (publishedPerSecond + risingPerSecond) + visitorsPerSecond);
  const statusPerSecond = sites * publishedPerSecond;
  const rankingsPerSecond = listsPerSecond + statusPerSecond;
  const bytesPerSecond = listsPerSecond * rankingBytes + statusPerSecond * statusBytes;
  return {
    rankingBytes,
    rankingsPerSecond,
    writeUnitsPerSecond: listsPerSecond * Math.ceil(rankingBytes / 1024) + statusPerSecond * Math.ceil(statusBytes / 1024),
    readUnits: Math.ceil(rankingBytes / 4096) / 2,
    tableBytes: bytesPerSecond * assumed.retentionSeconds,
    resultShards: atLeastOne(Math.max(rankingsPerSecond / 1000, bytesPerSecond / 1_000_000)),
  };
}

function atLeastOne(share) {
  return Math.max(1, Math.ceil(share - 1e-9));
}
