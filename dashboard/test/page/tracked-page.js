/** The script as a site embeds it. */
export const script = (attributes = 'data-site="blog"', file = "/livetop.js") => `<script async src="${file}" ${attributes}></script>`;

/** A page of a site that embeds the tracker. */
export const article = (title, head = script(), body = "") =>
  `<!doctype html><meta charset="utf-8"><title>${title}</title>${head}<body>${body}`;

/** Resolves once the tracker is there. */
export const ready = (page) => page.waitForFunction(() => window.livetop?.view);

/** What a site's storage holds. */
export const stored = (page) => page.evaluate(() => ({ ...localStorage }));

/** The events of all posts, in their order. */
export const eventsOf = ({ posts }) => posts.flatMap(({ event }) => event.events);

/** Resolves to all events, once there are as many. */
export async function events(livetop, count) {
  for (let posts = 1; eventsOf(livetop).length < count; posts = livetop.posts.length + 1) await livetop.posted(posts);
  return eventsOf(livetop);
}

/**
 * Resolves to everything that was sent, after an event that is the last one: what was not sent before it is not sent. It goes
 * through the same queue, whose order is kept.
 */
export async function everything(livetop, page) {
  await page.evaluate(() => window.livetop.track({ type: "the-end" }));
  let all = eventsOf(livetop);
  while (!all.some(({ type }) => type === "the-end")) all = await events(livetop, all.length + 1);
  return all.filter(({ type }) => type !== "the-end");
}
