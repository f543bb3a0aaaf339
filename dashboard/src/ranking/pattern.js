/**
 * Whether an item fits a path pattern: `*` stands for any part of one segment, `**` for any number of segments. At most the
 * product of both lengths in steps, whatever the pattern is.
 */
export function fits(item, pattern) {
  let inItem = 0;
  let inPattern = 0;
  let star; // where to go on when the last * takes one character more
  let stars; // the same for the last **
  while (inItem < item.length) {
    if (pattern.startsWith("**", inPattern)) {
      inPattern += 2;
      stars = { inItem, inPattern };
      star = undefined;
    } else if (pattern[inPattern] === "*") {
      inPattern++;
      star = { inItem, inPattern };
    } else if (pattern[inPattern] === item[inItem]) {
      inPattern++;
      inItem++;
    } else if (star && item[star.inItem] !== "/") {
      inItem = ++star.inItem;
      inPattern = star.inPattern;
    } else if (stars) {
      star = undefined;
      inItem = ++stars.inItem;
      inPattern = stars.inPattern;
    } else {
      return false;
    }
  }
  return /^\**$/.test(pattern.slice(inPattern));
}
