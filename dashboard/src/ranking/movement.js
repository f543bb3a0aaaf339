/** How a row moved from the rank it had before, null if it had none: its kind, and by how many places. */
export function moved(rank, rankBefore) {
  if (rankBefore === undefined || rankBefore === null) return { kind: "new", places: 0 };
  const places = rankBefore - rank;
  if (places > 0) return { kind: "up", places };
  if (places < 0) return { kind: "down", places: -places };
  return { kind: "same", places };
}

/** How a row moved since the ranking one slide earlier: what to show and what to say. */
export function movement({ rank, previousRank }) {
  const { kind, places } = moved(rank, previousRank);
  if (kind === "new") return { kind, sign: "new", label: "new in the ranking" };
  if (kind === "up") return { kind, sign: `▲ ${places}`, label: `up ${inPlaces(places)} from ${previousRank}` };
  if (kind === "down") return { kind, sign: `▼ ${places}`, label: `down ${inPlaces(places)} from ${previousRank}` };
  return { kind, sign: "–", label: "same place as before" };
}

function inPlaces(count) {
  return count === 1 ? "1 place" : `${count} places`;
}
