import { textsOf } from "./texts.js";

export const MOST_ITEMS = 100;

export const ATTRIBUTES =
  "site board window by limit endpoint every hosts include exclude-current counts movement rising no-storage lang".split(" ");

/** Language and region, as far as a page names them so that they can be used; else the browser's own are. */
const LANGUAGE = /^[a-z]{2,3}(-[a-z]{2}\b)?/i;

/** What a box says: its attributes as they are, and what they mean. What is asked alike is cached alike. */
export function readSettings(box) {
  const said = {};
  for (const { name, value } of box.attributes) said[name] = value;
  const limit = Math.min(MOST_ITEMS, whole(said.limit));
  const include = words(said.include);
  const question = {};
  for (const name of ATTRIBUTES.slice(0, 4)) if (said[name]) question[name] = said[name];
  question.limit = include[0] || "exclude-current" in said ? MOST_ITEMS : limit;
  const api = rankingApi(said.endpoint);
  const address = (other) => `${api}?${new URLSearchParams({ ...question, ...other })}`;
  const [lang] = LANGUAGE.exec(box.closest("[lang]")?.lang || document.documentElement.lang) ?? [];
  return {
    ...said,
    /** The address of the ranking, or of one that differs from it. */
    address,
    keptAs: "no-storage" in said ? "" : `livetop.list ${address()}`,
    limit,
    include,
    hosts: words(said.hosts),
    every: whole(said.every),
    lang,
    texts: textsOf(lang),
  };
}

/** Livetop is where this script is, or where `endpoint` says: its address, with or without the API's path. */
function rankingApi(endpoint) {
  const livetop = endpoint || new URL(".", import.meta.url).href;
  return new URL(livetop.replace(/(\/api)?(\/ranking)?\/?$/, "/api/ranking"), document.baseURI);
}

const words = (text = "") => text.split(/[\s,]+/).filter(Boolean);

const whole = (text) => Math.max(1, Math.floor(text)) || 10;
