// Says what a traffic needs and costs: livetop plan --events-per-second N [OPTION ...]
import { readFileSync } from "node:fs";
import { byTraffic } from "./plan/by-traffic.js";
import { capacity } from "./plan/capacity.js";
import { Costs, total } from "./plan/costs.js";
import { parse, WrongOption } from "./plan/options.js";
import { report } from "./plan/report.js";
import { worstDay } from "./plan/worst.js";

/** The plan for these arguments. */
export function plan(args) {
  const prices = JSON.parse(readFileSync(new URL("plan/prices.json", import.meta.url), "utf8"));
  const options = parse(args);
  const need = capacity(options);
  const costs = new Costs(prices, options, need);
  return {
    options,
    need,
    livetop: costs.livetop(),
    lambda: costs.lambda(),
    others: costs.otherFronts(),
    networkBalancer: costs.networkBalancer(),
    onDemand: costs.onDemandStream(),
    byTraffic: byTraffic(prices, options),
    worst: worstDay(prices, options, need),
    prices,
  };
}

function json(planned) {
  const { options, need, livetop, lambda, others, networkBalancer, onDemand, byTraffic, worst, prices } = planned;
  const { functionUrl, httpApi } = others;
  const priced = (lines) => ({ lines, total: total(lines) });
  const told = {
    options,
    need,
    livetop: priced(livetop),
    lambda: priced(lambda),
    functionUrl: priced(functionUrl),
    httpApi: priced(httpApi),
    networkBalancer: priced(networkBalancer),
    onDemandStream: priced(onDemand),
    byTraffic,
    worstDay: priced(worst),
    prices,
  };
  return JSON.stringify(told, undefined, 2);
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  try {
    const planned = plan(process.argv.slice(2));
    console.log(planned.options.json ? json(planned) : report(planned));
  } catch (error) {
    if (!(error instanceof WrongOption)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
