const KINDS = ["counted", "filtered", "duplicate", "rejected"];

/**
 * What became of the events that a ranking of the board `status` tells of: `received` is the sum over `kinds`, and the
 * count of each kind the sum over its `reasons`. An item of another kind is a kind of its own; events of no item are
 * "unlisted".
 */
export function outcomes({ total, ranking }) {
  const listed = sum(ranking);
  const received = Math.max(total, listed);
  const items = received > listed ? [...ranking, { item: "unlisted", count: received - listed }] : ranking;
  const reasonsByKind = new Map(KINDS.map((kind) => [kind, []]));
  for (const { item, count } of items) {
    const kind = kindOf(item);
    reasonsByKind.set(kind, [...(reasonsByKind.get(kind) ?? []), { item, count }]);
  }
  const kinds = [...reasonsByKind].map(([name, reasons]) => ({ name, count: sum(reasons), reasons }));
  return { received, kinds };
}

function kindOf(item) {
  const kind = item.split("_", 1)[0];
  return KINDS.includes(kind) ? kind : item;
}

function sum(entries) {
  return entries.reduce((counted, { count }) => counted + count, 0);
}
