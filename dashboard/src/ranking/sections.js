import { fits } from "./pattern.js";
import { legible } from "./legible.js";

/** The sections of a list of pages, by the first segment of their paths: those of two pages and more, the most counted first. */
export function sections(entries) {
  const found = new Map();
  for (const { item, count } of entries) {
    const [, segment] = /^\/([^/?#]+)\//.exec(item) ?? [];
    if (!segment) continue;
    const section = found.get(segment) ?? { name: legible(`/${segment}`).slice(1), include: `/${segment}/**`, count: 0, pages: 0 };
    found.set(segment, { ...section, count: section.count + count, pages: section.pages + 1 });
  }
  return [...found.values()].filter(({ pages }) => pages > 1).sort((a, b) => b.count - a.count);
}

/** The entries that fit: a text with a star is a pattern of paths, any other is looked for in titles and paths. */
export function included(entries, include) {
  if (include === "") return entries;
  if (include.includes("*")) return entries.filter(({ item }) => fits(item, include));
  const words = include.toLowerCase();
  return entries.filter(({ item, title = "" }) => `${title}\n${legible(item)}\n${item}`.toLowerCase().includes(words));
}
