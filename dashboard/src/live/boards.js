import { duration } from "../texts/format.js";
import { phrase, texts, worded } from "../texts/texts.js";
import { configured, parted, readAddresses, readBoards, readVisitors, readWindows, secondsOf } from "./configuration.js";

/**
 * The boards of the template's defaults; what they are called is among the texts. An item of the events board is a type: the
 * title that came with its newest event names one page of many.
 */
const defaultBoards = [
  { name: "pages", itemsArePages: true },
  { name: "videos" },
  { name: "clicks", itemsArePages: true },
  { name: "broken-links", itemsArePages: true },
  { name: "events", isUntitled: true },
].map(withWords);

/** Not boards to choose: one counts what became of a site's events, one the events of each site (a board of the field site). */
export const STATUS_BOARD = "status";
export const SITES_BOARD = "sites";

/** The boards that the page offers: those of the configuration, if there is one. */
export const boards = boardsOf(configured("boards"));

/** The windows that the page offers, with how often each publishes a ranking. */
export const windows = readWindows(configured("windows") ?? "1m,10m/5s,1h/1m,1d/10m").map(withLabel);

/** Where sites are that are not named after their host. */
export const addresses = readAddresses(configured("addresses") ?? "");

const visitorLists = readVisitors(configured("visitors") ?? "");

/** Whether the stack counts the visitors of what is on a board in a window. */
export function countsVisitors(board, window) {
  return visitorLists.has(`${board}:${window}`);
}

export const limits = [5, 10, 25, 50, 100];

export const defaults = { site: "default", board: offered(boards, "pages"), window: offered(windows, "10m"), limit: 10, include: "", at: null, item: null };

/** A board that the page does not know may still be one of the job's. */
export function boardNamed(name) {
  return boards.find((board) => board.name === name) ?? withWords({ name });
}

export function windowNamed(name) {
  return windows.find((window) => window.name === name) ?? withLabel({ name, ...parted(name), publishedEverySeconds: 600 });
}

/** The window whose past tells best how an hour went: of ten minutes, or the one nearest to it. */
export function pulseWindow() {
  const distance = ({ name }) => Math.abs(Math.log(secondsOf(name) / 600));
  return windows.reduce((best, window) => (distance(window) < distance(best) ? window : best));
}

/** "in the last 10 minutes" */
export function inLast(window) {
  return spanned(window, texts.inLast);
}

/** "in the 10 minutes to 10:42": of a window that has not ended now. */
export function upTo(window, time) {
  return spanned(window, texts.upTo, { time });
}

function spanned({ name, number, unit }, spans, blanks) {
  return phrase(name === "today" ? spans.today : (spans[unit] ?? spans.unknown), { number, n: number, ...blanks });
}

function boardsOf(text) {
  if (text === undefined) return defaultBoards;
  const ofEachSite = readBoards(text).filter(({ field }) => field !== "site");
  return ofEachSite.map(({ name, field }) => {
    const known = defaultBoards.find((board) => board.name === name);
    return known ?? withWords({ name, itemsArePages: field === "page", isUntitled: field === "type" });
  });
}

function withWords(board) {
  return { ...board, label: board.name, ...(worded(texts.boards, board.name) ?? texts.boards.other) };
}

function withLabel(window) {
  const label = window.name === "today" ? texts.today : window.unit ? duration(window.number, window.unit) : window.name;
  return { ...window, label };
}

function offered(choices, preferred) {
  return (choices.find(({ name }) => name === preferred) ?? choices[0]).name;
}
