import { millis } from "./age.js";
import { askList } from "./answer.js";
import { MOST_ITEMS } from "./settings.js";

const STEP_MILLIS = 300_000;

/**
 * What a list is set beside, each item → entry: the ranking of some time ago, so that movement says something, and the one
 * by `rising`. Times are such that all readers ask for the same ranking, and a past one comes from the browser's cache.
 */
export async function besides({ address, movement, rising }, { to }, signal) {
  const then = Date.parse(to) - millis(movement);
  return {
    before: then && (await entries(address({ limit: MOST_ITEMS, at: stepped(then) }), signal)),
    rising: rising === undefined ? undefined : await entries(address({ by: "rising" }), signal),
  };
}

/** Nothing, where there is no such ranking. */
async function entries(address, signal) {
  const { ranking } = await askList(address, signal).catch(() => ({ ranking: [] }));
  return ranking[0] && new Map(ranking.map((entry) => [entry.item, entry]));
}

const stepped = (time) => new Date(time - (time % STEP_MILLIS)).toISOString();
