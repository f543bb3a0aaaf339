import { legible } from "../ranking/legible.js";
import { isSamePage, itemLink } from "./item-link.js";
import { fits } from "./path-pattern.js";

/** At least one sign that can be seen: a headline of zero-width spaces is none. */
const SEEN = /[^\p{C}\p{Z}]/u;

/** What a box shows of a ranking: its first items that fit, each with texts and link. */
export function shownItems({ ranking, approximate }, settings, beside, page = new URL(location)) {
  const { include, limit, hosts, texts } = settings;
  const shown = [];
  for (const entry of ranking.filter(Boolean)) {
    const item = String(entry.item);
    const link = itemLink(item, page.origin, hosts);
    if (include[0] && !include.some((pattern) => fits(link?.pathname ?? item, pattern))) continue;
    if ("exclude-current" in settings && link && isSamePage(link, page)) continue;
    shown.push({
      item,
      href: link?.href,
      title: SEEN.test(entry.title ?? "") ? entry.title : legible(item),
      count: "counts" in settings ? (approximate || entry.error ? "≈" : "") + counted(entry, settings) : "",
      rising: "rising" in settings && (entry.score ?? beside.rising?.get(item)?.score) >= 2 ? texts.isRising : "",
      ...movement(entry, settings, beside),
    });
  }
  return shown.slice(0, limit);
}

function counted(entry, { by, board = "pages", lang, texts }) {
  const number = entry[by] ?? entry.count ?? 0;
  const forms = (texts[by] ?? texts[board] ?? "%").split("|");
  return forms.at(number === 1 ? 0 : -1).replace("%", number.toLocaleString(lang));
}

/** How an item moved since the list some time ago, or without a time, since the ranking before. */
function movement({ item, rank, previousRank }, { movement, texts }, { before }) {
  const places = (movement ? before?.get(item)?.rank : previousRank) - rank;
  if (movement === undefined || (movement && !before) || places === 0) return { kind: "", movement: "" };
  if (places > 0) return { kind: "up", movement: `↑ ${places}` };
  return places < 0 ? { kind: "down", movement: `↓ ${-places}` } : { kind: "new", movement: texts.isNew };
}
