/** % is a number; what stands before a | is for one. Arrows need no text: screen readers have names for them. */
const TEXTS = {
  en: { pages: "% view|% views", visitors: "% reader|% readers", isNew: "new", isRising: "rising" },
  de: { pages: "% Aufruf|% Aufrufe", visitors: "% Leser", isNew: "neu", isRising: "im Kommen" },
  ja: { pages: "%回", visitors: "%人", isNew: "新着", isRising: "急上昇" },
};

/** The texts of a language such as "de-AT"; English where there are none. */
export function textsOf(lang = "") {
  return TEXTS[lang.slice(0, 2)] ?? TEXTS.en;
}
