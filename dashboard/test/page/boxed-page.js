/** A page of a site with boxes: their attributes, and what else is in its head and body. */
export function boxedPage(boxes, { head = "", lang = "en", dir = "ltr", before = "", after = "", script = "/livetop-widget.js" } = {}) {
  const elements = [boxes].flat().map((attributes) => `<livetop-ranking ${attributes}><a href="/archive">All articles</a></livetop-ranking>`);
  return `<!doctype html><html lang="${lang}" dir="${dir}"><meta charset="utf-8"><title>An article</title>${head}
<script type="module" src="${script}"></script><body>${before}${elements.join("")}${after}`;
}

/** The lines that a box shows, once it shows some. */
export async function shownRows(page, box = "livetop-ranking") {
  const rows = page.locator(`${box} >> [part=row]`);
  await rows.first().waitFor();
  return rows.evaluateAll((found) => found.map((row) => [...row.querySelectorAll("bdi")].map((text) => text.textContent).filter(Boolean).join(" | ")));
}

/** Holds the answers to rankings back: give(answer) answers the question that is, or comes next. */
export function held(livetop) {
  const questions = [];
  const givers = [];
  livetop.rank(() => new Promise((answer) => (givers.length ? givers.shift()(answer) : questions.push(answer))));
  const question = () => new Promise((giver) => (questions.length ? giver(questions.shift()) : givers.push(giver)));
  return { give: async (answer) => (await question())(answer) };
}
