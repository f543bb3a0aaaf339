import { assumed, machineTypes } from "./capacity.js";

export const hours = 730;
export const seconds = hours * 3600;
export const gigabyte = 1_000_000_000;

/** Load balancers that end TLS, each with how long a connection that is silent stays open: by itself, or as long as the gateway keeps it. */
const application = { newPerUnit: 25, openSeconds: 60 };
const network = { newPerUnit: 50, openSeconds: 65 };

/** What a month asks of a front, with `requestsPerSecond` posted. */
export function month(options, need, requestsPerSecond) {
  const isBatched = requestsPerSecond === need.recordsPerSecond;
  const body = isBatched ? need.recordBytes - assumed.envelopeBytes : options.eventBytes;
  return {
    posts: requestsPerSecond * seconds,
    asked: options.readersPerSecond * seconds, // of CloudFront
    reads: need.tableReadsPerSecond * seconds, // past its caches
    readUnits: need.readUnits,
    requestBytes: assumed.requestHeaderBytes + body,
    machines: need.machines,
    machineType: need.machineType,
    ...options,
  };
}

/** API Gateway's REST API behind CloudFront. */
export function rest(line, month) {
  return [
    line("API Gateway, events", "apiCall", month.posts, "calls"),
    line("API Gateway, rankings", "apiCall", month.reads, "calls", month.posts),
    ...edge(line, month, month.posts),
    ...served(line, month),
    ...firewall(line, month, month.posts),
  ];
}

/** The gateway on machines behind a load balancer, which is public if it has a name of its own; pages and rankings come through CloudFront in any case. */
export function selfHosted(line, month) {
  const { posts, machines, machineType } = month;
  const isDirect = month.postTo === "own-name";
  const throughEdge = isDirect ? 0 : posts;
  return [
    line(`Machines, ${machineType}`, machineTypes[machineType].price, machines * hours, "machine-hours"),
    line("Machines, volumes", "volumeGigabyte", machines * assumed.machineGigabytes, "GB"),
    line("Machines, metrics", "metric", assumed.machineMetrics, "metrics"),
    line("Machines, alarms", "alarm", assumed.machineAlarms, "metrics"),
    line("Load balancer", "balancerHour", hours, "hours"),
    line("Load balancer, capacity", "balancerUnit", capacityUnits(connections(month), processed(month)) * hours, "LCU-hours"),
    line("Public addresses", "addressHour", (machines + (isDirect ? assumed.balancerAddresses : 0)) * hours, "address-hours"),
    ...(isDirect ? [line("Data out", "regionGigabyteOut", (posts * assumed.eventAnswerBytes + (posts / month.postsPerConnection) * assumed.handshakeBytes) / gigabyte, "GB")] : []),
    ...edge(line, month, throughEdge),
    ...served(line, month),
    ...firewall(line, month, throughEdge),
  ];
}

/** What would stand for the load balancer's two lines: one that ends TLS, and looks into no request. */
export function networkBalancer(line, month) {
  return [
    line("Network Load Balancer", "networkBalancerHour", hours, "hours"),
    line("Network Load Balancer, capacity", "networkBalancerUnit", capacityUnits(connections(month), processed(month), network) * hours, "NLCU-hours"),
  ];
}

/** The dearest of what a unit holds: new connections, those that are open, data. Fewer than ten rules are free. */
export function capacityUnits(connectionsPerSecond, bytesPerSecond, { newPerUnit, openSeconds } = application) {
  const open = connectionsPerSecond * openSeconds;
  return Math.max(connectionsPerSecond / newPerUnit, open / 3000, (bytesPerSecond * 3600) / gigabyte);
}

/** New connections a second: CloudFront keeps its own, whoever posts by the front's name opens one. */
function connections({ posts, reads, postTo, postsPerConnection }) {
  const perConnection = postTo === "own-name" ? postsPerConnection : assumed.requestsPerEdgeConnection;
  return (posts / perConnection + reads / assumed.requestsPerEdgeConnection) / seconds;
}

function processed({ posts, reads, requestBytes }) {
  return (posts * (requestBytes + assumed.eventAnswerBytes) + reads * (assumed.requestHeaderBytes + assumed.rankingAnswerBytes)) / seconds;
}

function edge(line, { asked, requestBytes }, posts) {
  const out = posts * assumed.eventAnswerBytes + asked * assumed.rankingAnswerBytes;
  return [
    line("CloudFront, requests", "edgeRequest", posts + asked, "requests"),
    line("CloudFront, data out", "edgeGigabyteOut", out / gigabyte, "GB"),
    ...(posts > 0 ? [line("CloudFront, data to the API", "edgeGigabyteToOrigin", (posts * requestBytes) / gigabyte, "GB")] : []),
  ];
}

function served(line, { posts, reads, readUnits, accessLog }) {
  const log = ((posts + reads) * assumed.accessLogBytes) / gigabyte;
  return [
    ...(accessLog ? [line("CloudWatch, access log", "logGigabyte", log, "GB")] : []),
    line("DynamoDB, reads", "readUnit", reads * readUnits, "read units"),
  ];
}

/** By address, before the API; what CloudFront answers from its cache passes its function and not the firewall. */
function firewall(line, { posts, reads, asked, firewall }, throughEdge) {
  if (!firewall) return [];
  return [
    line("Firewall, rules", "firewall", 1, "web ACL of 2 rules"),
    line("Firewall, requests", "firewallRequest", posts + reads, "requests"),
    line("CloudFront, function", "edgeFunction", throughEdge + asked, "invocations"),
    line("Secrets Manager", "secret", 1, "secret"),
  ];
}
