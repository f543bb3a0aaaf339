import { configured, readBoards, readWindows } from "./configuration.js";

/**
 * The boards of the template's defaults. `item` heads the column, `counted` is what one and many counts are called. An item of
 * the events board is a type: the title that came with its newest event names one page of many.
 */
const defaultBoards = [
  { name: "pages", label: "Pages", item: "Page", counted: ["view", "views"], itemsArePages: true },
  { name: "videos", label: "Videos", item: "Video", counted: ["video event", "video events"] },
  { name: "clicks", label: "Clicks", item: "Page", counted: ["click", "clicks"], itemsArePages: true },
  { name: "broken-links", label: "404s", item: "Page", counted: ["miss", "misses"], itemsArePages: true },
  { name: "events", label: "Events", item: "Event", counted: ["event", "events"], isUntitled: true },
];

/** Not a board to choose: it counts what became of a site's events. */
export const STATUS_BOARD = "status";

/** The boards that the page offers: those of the configuration, if there is one. */
export const boards = boardsOf(configured("boards"));

/** The windows that the page offers, with how often each publishes a ranking. */
export const windows = readWindows(configured("windows") ?? "1m,10m/5s,1h/1m,1d/10m");

export const limits = [5, 10, 25, 50, 100];

export const defaults = { site: "default", board: offered(boards, "pages"), window: offered(windows, "10m"), limit: 10 };

/** A board that the page does not know may still be one of the job's. */
export function boardNamed(name) {
  return boards.find((board) => board.name === name) ?? unnamed(name);
}

export function windowNamed(name) {
  return windows.find((window) => window.name === name) ?? { name, label: name, span: name, publishedEverySeconds: 600 };
}

function boardsOf(text) {
  if (text === undefined) return defaultBoards;
  return readBoards(text).map(({ name, field }) => {
    const known = defaultBoards.find((board) => board.name === name);
    return known ?? { ...unnamed(name), itemsArePages: field === "page", isUntitled: field === "type" };
  });
}

function unnamed(name) {
  return { name, label: name, item: "Item", counted: ["count", "counts"] };
}

function offered(choices, preferred) {
  return (choices.find(({ name }) => name === preferred) ?? choices[0]).name;
}
