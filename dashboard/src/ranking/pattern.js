import { legible } from "./legible.js";

/**
 * Whether an item fits a path pattern, as in the rules of a site: `*` stands for one segment or a part of one, `**` for any
 * number of segments, also none. At most the product of both lengths in steps, whatever somebody has typed.
 */
export function fits(item, pattern) {
  return isLike(legible(item).split("/"), legible(pattern).split("/"), "**", isSegment);
}

function isSegment(segment, pattern) {
  return pattern === "*" ? segment !== "" : isLike([...segment], [...pattern], "*", (sign, wanted) => sign === wanted);
}

/** Whether parts are those of a pattern, in which any number of them, also none, stands for a wildcard. */
function isLike(parts, pattern, wildcard, isOne) {
  let part = 0;
  let wanted = 0;
  let last; // where to go on when the last wildcard takes one part more
  while (part < parts.length) {
    if (pattern[wanted] === wildcard) last = { part, wanted: ++wanted };
    else if (wanted < pattern.length && isOne(parts[part], pattern[wanted])) [part, wanted] = [part + 1, wanted + 1];
    else if (last) [part, wanted] = [++last.part, last.wanted];
    else return false;
  }
  return pattern.slice(wanted).every((sign) => sign === wildcard);
}
