import { capacity } from "./capacity.js";
import { Costs, total } from "./costs.js";

const ways = {
  rest: { front: "rest" },
  ownName: { front: "self-hosted", postTo: "own-name" },
  cloudFront: { front: "self-hosted", postTo: "cloudfront" },
};

const rates = Array.from({ length: 101 }, (_, step) => 10 ** (step / 10 - 3)); // 0.001 to 10,000,000

/** A month of both fronts for more and more events, and where the one on machines is the cheaper one. */
export function byTraffic(prices, options) {
  const cost = (way, eventsPerSecond) => {
    const these = { ...options, ...ways[way], eventsPerSecond };
    return total(new Costs(prices, these, capacity(these)).livetop());
  };
  const row = (eventsPerSecond) => ({ eventsPerSecond, ...Object.fromEntries(Object.keys(ways).map((way) => [way, cost(way, eventsPerSecond)])) });
  const cheaper = (way) => where((eventsPerSecond) => cost(way, eventsPerSecond) < cost("rest", eventsPerSecond));
  return { rows: [10, 100, 1000, 10_000].map(row), cheaper: { ownName: cheaper("ownName"), cloudFront: cheaper("cloudFront") } };
}

/** `from` how many events a second it is so for all that are more, or `upTo` how many; 0 where that is all of them, or none. */
function where(isSo) {
  const so = rates.map(isSo);
  const atLast = so.at(-1);
  const before = so.lastIndexOf(!atLast);
  const change = before < 0 ? 0 : between(rates[before], rates[before + 1], (rate) => isSo(rate) === atLast);
  return atLast ? { from: change } : { upTo: change };
}

/** The least number, to a thousandth, of which it is so; it is of `above`, not of `below`. */
function between(below, above, isSo) {
  if (above / below < 1.001) return above;
  const middle = Math.sqrt(below * above);
  return isSo(middle) ? between(below, middle, isSo) : between(middle, above, isSo);
}
