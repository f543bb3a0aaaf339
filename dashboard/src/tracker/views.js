import { tracker } from "./tracker.js";

/*
 * One view for each page that a reader sees: a page arrives by being loaded or by a move to an address with another name, and is
 * looked at until it has been seen and its title has settled.
 */

/** How often a title is looked at: one that is the same again has settled. What another page replaces sooner was on the way to it. */
const LOOK_MILLIS = 200;

/** How often at most, while a page goes on with the title of the one before: its data may come yet. */
const MAX_LOOKS = 25;

let current; // the name of the page that is there
let counted; // that of the last one that was counted
let countedTitle; // and its title
let title;
let looks;
let isSeen;
let timer;

/** Counts the page that is there, if it has been seen and is not counted yet; who goes on does not wait for its title. */
export function count(goesOn) {
  if (current === counted || !isSeen) return;
  counted = current;
  title = document.title;
  tracker.view({ page: tracker.page(current), title: goesOn && title === countedTitle ? undefined : title || undefined });
  countedTitle = title;
}

/** Looks whether the page is to be counted, again and again until it is. */
export function look() {
  if (current === counted) return;
  const before = title;
  title = document.title;
  isSeen ||= !document.hidden && !document.prerendering;
  clearTimeout(timer);
  if ((title === before && title !== countedTitle) || ++looks > MAX_LOOKS) count();
  else timer = setTimeout(look, LOOK_MILLIS);
}

function arrive(name) {
  current = name;
  looks = isSeen = 0;
  look();
}

/** The page was loaded, or brought back from the browser's cache. */
export function load() {
  counted = countedTitle = "";
  title = document.title; // it is the page's from the beginning
  arrive(tracker.address());
}

/** The address changed. */
export function move({ navigationType }) {
  const name = tracker.address();
  if (name === current) return;
  if (navigationType !== "replace" || looks > 1) count(1);
  arrive(name);
}
