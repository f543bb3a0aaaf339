/**
 * The boards that the page offers. `item` heads the column, `counted` is what one and many counts are called. An item of
 * the events board is a type: the title that came with its newest event names one page of many.
 */
export const boards = [
  { name: "pages", label: "Pages", item: "Page", counted: ["view", "views"], itemsArePages: true },
  { name: "videos", label: "Videos", item: "Video", counted: ["video event", "video events"] },
  { name: "clicks", label: "Clicks", item: "Page", counted: ["click", "clicks"], itemsArePages: true },
  { name: "events", label: "Events", item: "Event", counted: ["event", "events"], isUntitled: true },
];

/** Not a board to choose: it counts what became of a site's events. */
export const STATUS_BOARD = "status";

/** The windows that the page offers, with how often each publishes a ranking. */
export const windows = [
  { name: "1m", label: "1 min", span: "minute", publishedEverySeconds: 60 },
  { name: "10m", label: "10 min", span: "10 minutes", publishedEverySeconds: 5 },
  { name: "1h", label: "1 hour", span: "hour", publishedEverySeconds: 60 },
  { name: "1d", label: "1 day", span: "day", publishedEverySeconds: 600 },
];

export const limits = [5, 10, 25, 50, 100];

export const defaults = { site: "default", board: "pages", window: "10m", limit: 10 };

/** A board that the page does not know may still be one of the job's. */
export function boardNamed(name) {
  return boards.find((board) => board.name === name) ?? { name, label: name, item: "Item", counted: ["count", "counts"] };
}

export function windowNamed(name) {
  return windows.find((window) => window.name === name) ?? { name, label: name, span: name, publishedEverySeconds: 600 };
}
