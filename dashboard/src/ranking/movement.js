/** How a row moved since the ranking one slide earlier: what to show and what to say. */
export function movement({ rank, previousRank }) {
  if (previousRank === undefined || previousRank === null) return { kind: "new", sign: "new", label: "new in the ranking" };
  const places = previousRank - rank;
  if (places > 0) return { kind: "up", sign: `▲ ${places}`, label: `up ${inPlaces(places)} from ${previousRank}` };
  if (places < 0) return { kind: "down", sign: `▼ ${-places}`, label: `down ${inPlaces(-places)} from ${previousRank}` };
  return { kind: "same", sign: "–", label: "same place as before" };
}

function inPlaces(count) {
  return count === 1 ? "1 place" : `${count} places`;
}
