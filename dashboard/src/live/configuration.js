/**
 * What the job ranks and where the sites are, as `livetop deploy` and `livetop up` write the template's parameters Boards and
 * Windows and the rules of the sites into the page's meta elements; undefined where nobody did.
 */
export function configured(name, document = globalThis.document) {
  return document?.querySelector(`meta[name="livetop-${name}"]`)?.content || undefined;
}

/** Boards such as `pages=view:page,sales=purchase:product`: their names, and what they rank by. */
export function readBoards(text) {
  return text.split(",").map((board) => {
    const [, name, field] = /^\s*([^=]+)=[^:]*:(.*?)\s*$/.exec(board) ?? [];
    return { name, field };
  });
}

/** Windows such as `1m,10m/5s,1d~10m`: named by their size, published every slide, step or, tumbling, size. */
export function readWindows(text) {
  return text.split(",").map((window) => {
    const [size, every = size] = window.trim().split(/[/~]/);
    return { name: size, ...parted(size), publishedEverySeconds: secondsOf(every) };
  });
}

/** Lists that count visitors, such as `pages:10m,videos:1d`, as they are; none where the stack counts none. */
export function readVisitors(text) {
  return new Set(text.split(",").map((list) => list.trim()));
}

/** Addresses of sites such as `blog=https://www.example.com,shop=https://shop.example`, by site. */
export function readAddresses(text) {
  const pairs = text.split(",").map((pair) => /^\s*([^=]+)=(https?:\/\/[^\s]+)\s*$/.exec(pair));
  return new Map(pairs.filter(Boolean).map(([, site, address]) => [site, address]));
}

/** A duration such as 10m: how many of which unit; undefined both where it is none. */
export function parted(duration) {
  const [, digits, unit] = /^(\d+)(ms|s|m|h|d)$/.exec(duration) ?? [];
  return { number: digits && Number(digits), unit };
}

const SECONDS = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };

export function secondsOf(duration) {
  const { number, unit } = parted(duration);
  return number * SECONDS[unit];
}
