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

  /** The oldest that is known, to compare with: {at, total} and the {rank, count} of an item, null where there is none. */
  then(item) {
    const oldest = this.#points.find(({ ranking }) => ranking);
    if (!oldest) return null;
    const entry = oldest.byItem.get(item);
    return { at: oldest.at, total: oldest.ranking.total, rank: entry?.rank ?? null, count: entry?.count ?? 0 };
  }

  /** Since when an item has been listed without a gap: null if it is in all points that are known, undefined if it is new. */
  listedSince(item) {
    const known = this.#points.filter(({ ranking }) => ranking);
    const missing = known.findLastIndex(({ byItem }) => !byItem.has(item));
    return missing < 0 ? null : known[missing + 1]?.at;
  }
}

/**
 * Whether the count of an item has at least doubled, by more than chance does, and beyond what all items together grew: in the
 * morning everything rises. Both are {count, total}.
 */
export function isRising(now, then) {
  const growth = then.total > 0 ? Math.max(1, now.total / then.total) : 1;
  const expected = then.count * growth;
  return now.count >= 2 * expected && now.count - expected > BEYOND_CHANCE * Math.sqrt(now.count + expected);
}

function byItem({ ranking }) {
  return new Map(ranking.map((entry) => [entry.item, entry]));
}
