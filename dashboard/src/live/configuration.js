/**
 * What the job ranks, as `livetop deploy` and `livetop up` write the template's parameters Boards and Windows into the page's meta
 * elements; undefined where nobody did.
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
    return { name: size, label: labelOf(size), span: spanOf(size), publishedEverySeconds: secondsOf(every) };
  });
}

const units = {
  ms: { seconds: 0.001, label: "ms", span: "millisecond" },
  s: { seconds: 1, label: "s", span: "second" },
  m: { seconds: 60, label: "min", span: "minute" },
  h: { seconds: 3600, label: "hour", span: "hour" },
  d: { seconds: 86_400, label: "day", span: "day" },
};

function parted(duration) {
  const [, digits, unit] = /^(\d+)(ms|s|m|h|d)$/.exec(duration) ?? [];
  return { count: Number(digits), unit: units[unit] };
}

function secondsOf(duration) {
  const { count, unit } = parted(duration);
  return count * unit.seconds;
}

function labelOf(duration) {
  const { count, unit } = parted(duration);
  const isWord = unit.label === unit.span;
  return `${count} ${unit.label}${isWord && count > 1 ? "s" : ""}`;
}

function spanOf(duration) {
  const { count, unit } = parted(duration);
  return count === 1 ? unit.span : `${count} ${unit.span}s`;
}
