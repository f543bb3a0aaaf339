import { de } from "./de.js";
import { en } from "./en.js";
import { ja } from "./ja.js";

/** All languages of the page; another one is a file like theirs, and a word here. */
export const languages = { en, de, ja };

/** The first of the wanted locales ("de-AT") whose language there is, with the texts of that language; else English. */
export function chooseLanguage(wanted) {
  for (const locale of wanted) {
    const known = worded(languages, languageOf(locale));
    if (known) return { locale, texts: known };
  }
  return { locale: "en", texts: en };
}

/** Of several forms of a text the one for this number, with its blanks filled; a text of one form is the same for all. */
export function phrase(text, blanks = {}, rules = plural) {
  const form = typeof text === "string" ? text : (text[rules.select(blanks.number ?? 0)] ?? text.other);
  return form.replace(/\{(\w+)\}/g, (blank, name) => blanks[name] ?? blank);
}

/** What the texts call this, undefined where they do not know it; names come from outside. */
export function worded(names, name) {
  return Object.hasOwn(names, name) ? names[name] : undefined;
}

/** Writes the texts into the elements that name one: data-text for their content, data-label for their accessible name. */
export function translate(root, language = texts) {
  for (const each of root.querySelectorAll("[data-text]")) each.textContent = language[each.dataset.text];
  for (const each of root.querySelectorAll("[data-label]")) each.setAttribute("aria-label", language[each.dataset.label]);
  for (const each of root.querySelectorAll("[data-hint]")) each.setAttribute("placeholder", language[each.dataset.hint]);
  return root;
}

function languageOf(locale) {
  try {
    return new Intl.Locale(locale).language;
  } catch {
    return undefined; // what the address asks for is no locale
  }
}

const asked = new URLSearchParams(globalThis.location?.search).get("lang");
const chosen = chooseLanguage([asked, ...(globalThis.navigator?.languages ?? [])].filter(Boolean));
const plural = new Intl.PluralRules(chosen.locale);

export const { locale, texts } = chosen;
