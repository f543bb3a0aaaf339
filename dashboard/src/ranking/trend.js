/** A rise counts as one if it is beyond chance: this many times the deviation that two counts have by themselves. */
const BEYOND_CHANCE = 3;

/**
 * How the items of a ranking did before. `points` are what stood at times before it, oldest first: {at, ranking}, of which the
 * ranking is null where it is not known; `current`, if it is of the same window, is their end. An item that is in none of the
 * items listed then counts as zero.
 */
export class Trend {
  #points;
  #line;

  constructor(points, current = null) {
    this.#points = points.map(({ at, ranking }) => ({ at, ranking, byItem: ranking && byItem(ranking) }));
    this.#line = current ? [...this.#points, { ranking: current, byItem: byItem(current) }] : this.#points;
  }

  /** Counts of an item, oldest first; null where nobody knows. */
  counts(item) {
    return this.#line.map(({ byItem }) => byItem && (byItem.get(item)?.count ?? 0));
  }

  totals() {
    return this.#line.map(({ ranking }) => ranking && ranking.total);
  }

  ranks(item) {
    return this.#line.map(({ byItem }) => byItem?.get(item)?.rank ?? null);
  }

  /** The oldest that is known, to compare with: {at, rank, count} of an item, null where there is none. */
  then(item) {
    const oldest = this.#points.find(({ ranking }) => ranking);
    if (!oldest) return null;
    const entry = oldest.byItem.get(item);
    return { at: oldest.at, rank: entry?.rank ?? null, count: entry?.count ?? 0 };
  }

  /** Since when an item has been listed without a gap: null if it is in all points that are known, undefined if it is new. */
  listedSince(item) {
    const known = this.#points.filter(({ ranking }) => ranking);
    const missing = known.findLastIndex(({ byItem }) => !byItem.has(item));
    return missing < 0 ? null : known[missing + 1]?.at;
  }
}

/** Whether a count has at least doubled, and by more than chance does. */
export function isRising(now, then) {
  return now >= 2 * then && now - then > BEYOND_CHANCE * Math.sqrt(now + then);
}

function byItem({ ranking }) {
  return new Map(ranking.map((entry) => [entry.item, entry]));
}
