import { legible } from "../ranking/legible.js";

const MEANINGS = { "/**": "(/.*)?", "/*": "/[^/]+", "*": "[^/]*" };

/**
 * Whether a path fits a pattern, as in the rules of a site: `*` is one segment or a part of one, `**` any number of
 * segments, also none.
 */
export function fits(path, pattern) {
  const expression = legible(pattern).replace(/\/\*\*?(?![^/])|\*|[.+?^${}()|[\]\\]/g, (sign) => MEANINGS[sign] ?? `\\${sign}`);
  return new RegExp(`^${expression}$`).test(legible(path));
}
