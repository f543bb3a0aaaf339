const KINDS = ["counted", "filtered", "duplicate", "rejected"];

const MEANINGS = new Map([
  ["counted", "taken by a board"],
  ["filtered_bots", "sent by a robot"],
  ["filtered_site", "of a site that is not listed"],
  ["filtered_origin", "of a page that is not the site's"],
  ["filtered_address", "of an address that is ignored"],
  ["filtered_page", "of a page that is not ranked"],
  ["filtered_again", "again by the same reader"],
  ["filtered_noBoard", "of a type that no board takes"],
  ["duplicate", "sent again with the same id"],
  ["rejected_notUtf8", "not UTF-8"],
  ["rejected_notJson", "not one JSON object"],
  ["rejected_envelope", "in an envelope that the job cannot read"],
  ["rejected_body", "neither an event nor a batch, or a batch of too many"],
  ["rejected_wrongType", "with a member of the wrong type"],
  ["rejected_site", "of a site with a wrong name"],
  ["rejected_item", "with a page, video or type that is missing, empty, too long or holds control characters"],
]);

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
    reasonsByKind.set(kind, [...(reasonsByKind.get(kind) ?? []), { item, meaning: MEANINGS.get(item) ?? "", count }]);
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
