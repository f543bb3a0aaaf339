const WALL_ROWS = 12;
const WALL_ROWS_BESIDE = 8;

/**
 * How the page is shown: `full`; `wall`, for a screen that many look at from afar, with a second board where `beside` names one;
 * `embed`, the list alone, for a frame in another page. `limit` is how many rows there are where nobody says.
 */
export function readMode(query) {
  const given = new URLSearchParams(query);
  const beside = given.get("beside") || null;
  if (given.has("wall")) return { mode: "wall", beside, limit: beside ? WALL_ROWS_BESIDE : WALL_ROWS };
  return { mode: given.has("embed") ? "embed" : "full", beside: null, limit: undefined };
}
