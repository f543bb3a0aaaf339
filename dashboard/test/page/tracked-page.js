/** The script as a site embeds it. */
export const script = (attributes = 'data-site="blog"') => `<script async src="/tracker.js" ${attributes}></script>`;

/** A page of a site that embeds the tracker. */
export const article = (title, head = script(), body = "") =>
  `<!doctype html><meta charset="utf-8"><title>${title}</title>${head}<body>${body}`;

/** The body of a post, without the random part of its event id and the word that this browser is driven. */
export const withoutId = ({ body }) => body.replace('"webdriver":true,', "").replace(/"id":"[0-9a-f]{16}-(\d+)"/, '"id":"$1"');

/** Resolves once the tracker is there. */
export const ready = (page) => page.waitForFunction(() => window.livetop?.view);

/** What the site's storage holds. */
export const stored = (page) => page.evaluate(() => ({ ...localStorage }));
