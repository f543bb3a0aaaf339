const numbers = {
  "--events-per-second": { name: "eventsPerSecond", from: 0.001, to: 10_000_000 },
  "--event-bytes": { name: "eventBytes", from: 2, to: 1_000_000, whole: true, otherwise: 250 },
  "--batch": { name: "batch", from: 1, to: 500, whole: true, otherwise: 1 },
  "--readers-per-second": { name: "readersPerSecond", from: 0, to: 10_000_000, otherwise: 10 },
  "--peak": { name: "peak", from: 1, to: 1000, otherwise: 1 },
  "--sites": { name: "sites", from: 1, to: 100_000, whole: true, otherwise: 1 },
  "--boards": { name: "boards", from: 1, to: 100, whole: true, otherwise: 4 },
  "--top-k": { name: "topK", from: 1, to: 180, whole: true, otherwise: 100 },
  "--cache-seconds": { name: "cacheSeconds", from: 0, to: 3600, otherwise: 1 },
  "--posts-per-connection": { name: "postsPerConnection", from: 1, to: 100_000, otherwise: 1 },
  "--max-machines": { name: "maxMachines", from: 2, to: 1000, whole: true, otherwise: 4 },
  "--max-shards": { name: "maxShards", from: 0, to: 10_000, whole: true, otherwise: 0 },
  "--throttle-rate": { name: "throttleRate", from: 0, to: 9_999_999 },
  "--max-sites": { name: "maxSites", from: 1, to: 1_000_000, whole: true, otherwise: 1000 },
  "--table-writes": { name: "tableWrites", from: 0, to: 40_000, whole: true, otherwise: 4000 },
  "--table-reads": { name: "tableReads", from: 0, to: 40_000, whole: true, otherwise: 4000 },
};

/** What may be chosen, the default first. */
const choices = {
  "--front": { name: "front", from: ["rest", "self-hosted"] },
  "--post-to": { name: "postTo", from: ["own-name", "cloudfront"] },
};

const millis = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };
const defaultWindows = "1m,10m/5s,1h/1m,1d/10m";

/** A wrong option: the one line that the user is to read. */
export class WrongOption extends Error {}

/** The options of `livetop plan`. */
export function parse(args) {
  const options = { windows: defaultWindows, firewall: true, accessLog: true, resultStream: false, visitors: "off", json: false };
  for (const { name, otherwise } of Object.values(numbers)) options[name] = otherwise;
  for (const { name, from } of Object.values(choices)) options[name] = from[0];
  const rest = [...args];
  while (rest.length > 0) {
    const option = rest.shift();
    if (option === "--json") options.json = true;
    else if (option === "--no-firewall") options.firewall = false;
    else if (option === "--no-access-log") options.accessLog = false;
    else if (option === "--result-stream") options.resultStream = true;
    else if (option === "--visitors") options.visitors = valueOf(option, rest);
    else if (option in choices) options[choices[option].name] = choice(option, valueOf(option, rest));
    else if (option === "--windows") options.windows = valueOf(option, rest);
    else if (option in numbers) options[numbers[option].name] = number(option, valueOf(option, rest));
    else throw new WrongOption(`livetop plan does not know ${option}; see livetop plan --help`);
  }
  if (options.eventsPerSecond === undefined) throw new WrongOption("--events-per-second is missing: how many events a second are posted");
  if (options.front === "rest" && args.includes("--post-to")) throw new WrongOption("--post-to belongs to --front self-hosted; with rest events come through CloudFront");
  return { ...options, ...published(options) };
}

function valueOf(option, rest) {
  if (rest.length === 0 || rest[0].startsWith("--")) throw new WrongOption(`${option} needs a value`);
  return rest.shift();
}

function choice(option, text) {
  const { from } = choices[option];
  if (from.includes(text)) return text;
  throw new WrongOption(`${option} must be ${from.join(" or ")}: ${text}`);
}

function number(option, text) {
  const { from, to, whole } = numbers[option];
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (value >= from && value <= to && (!whole || Number.isInteger(value))) return value;
  const range = `${from.toLocaleString("en-US")} to ${to.toLocaleString("en-US")}`;
  throw new WrongOption(`${option} must be ${whole ? "a whole" : "a"} number from ${range}: ${text}`);
}

/** How often a second each board's ranking is published in all windows, what rises, and the lists of visitors of all boards. */
function published({ windows, visitors }) {
  const every = new Map(windows.split(",").map((window) => [window.split(/[/~]/)[0], everyMillis(window)]));
  const rises = ["10m", "1h"].map((name) => every.get(name) ?? Infinity); // Rising=usual
  return {
    publishedPerSecond: sum([...every.values()]),
    risingPerSecond: 1000 / Math.max(...rises),
    visitorsPerSecond: visitors === "off" ? 0 : sum(visitors.split(",").map((named) => visitorsEvery(named, every, visitors))),
  };
}

const sum = (everyMillis) => everyMillis.reduce((perSecond, millis) => perSecond + 1000 / millis, 0);

function visitorsEvery(named, every, text) {
  const [, window] = /^[^:]+:(.+)$/.exec(named) ?? [];
  if (every.has(window)) return every.get(window);
  throw new WrongOption(`--visitors must be off, or boards with windows of --windows, such as pages:10m,pages:1h: ${text}`);
}

/** Each window is published once for every slide, step or, tumbling, size. */
function everyMillis(window) {
  const [, size, sizeUnit, , every, everyUnit] = /^([1-9]\d*)(ms|s|m|h|d)(([/~][1-9]\d*)(ms|s|m|h|d))?$/.exec(window) ?? [];
  if (size === undefined) {
    throw new WrongOption(`--windows must be size, size/slide or size~step, separated by commas, such as ${defaultWindows}: ${window}`);
  }
  return every === undefined ? size * millis[sizeUnit] : every.slice(1) * millis[everyUnit];
}
