import { SITES_BOARD, STATUS_BOARD, defaults } from "./boards.js";

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?Z$/;
const LONGEST_INCLUDE = 200;

/**
 * What is shown, as the query of the page's address holds it: site, board, window and limit; `include`, what is looked for in the
 * list; `at`, a time of the past; `item`, whose panel is open.
 */
export function readSelection(query) {
  const given = new URLSearchParams(query);
  const limit = Number(given.get("limit"));
  const board = given.get("board");
  const at = given.get("at");
  return {
    site: cleanSite(given.get("site")),
    board: board && board !== STATUS_BOARD && board !== SITES_BOARD ? board : defaults.board,
    window: given.get("window") || defaults.window,
    limit: Number.isInteger(limit) && limit >= 1 && limit <= 100 ? limit : defaults.limit,
    include: (given.get("include") ?? "").trim().slice(0, LONGEST_INCLUDE),
    at: TIME.test(at) && !Number.isNaN(Date.parse(at)) ? at : null,
    item: given.get("item") || null,
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
