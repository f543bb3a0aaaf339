import { STATUS_BOARD, defaults } from "./boards.js";

/** What is shown: site, board, window and limit, as the query of the page's address holds them. */
export function readSelection(query) {
  const given = new URLSearchParams(query);
  const limit = Number(given.get("limit"));
  const board = given.get("board");
  return {
    site: cleanSite(given.get("site")),
    board: board && board !== STATUS_BOARD ? board : defaults.board,
    window: given.get("window") || defaults.window,
    limit: Number.isInteger(limit) && limit >= 1 && limit <= 100 ? limit : defaults.limit,
  };
}

/** The query that reads back as this selection; what is as by default is left out. */
export function writeSelection(selection) {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(selection)) {
    if (value !== defaults[name]) query.set(name, value);
  }
  const text = query.toString();
  return text === "" ? "" : `?${text}`;
}

/** Site names are lower case; a name copied with spaces around it is meant without. */
export function cleanSite(typed) {
  return (typed ?? "").trim().toLowerCase() || defaults.site;
}
