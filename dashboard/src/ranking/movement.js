/** How a row moved from the rank it had before, null if it had none: its kind, and by how many places. */
export function moved(rank, rankBefore) {
  if (rankBefore === undefined || rankBefore === null) return { kind: "new", places: 0 };
  const places = rankBefore - rank;
  if (places > 0) return { kind: "up", places };
  if (places < 0) return { kind: "down", places: -places };
  return { kind: "same", places };
}
