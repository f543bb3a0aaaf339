const SECONDS = { s: 1, m: 60, h: 3600, d: 86_400 };
const MINUTE = 60_000;

/** "10m" → 600,000; NaN for what is no duration. */
export function millis(duration) {
  const [, number, unit] = /^(\d+)([smhd])$/.exec(duration) ?? [];
  return number * SECONDS[unit] * 1000;
}

/**
 * "10:42 · 12 minutes ago", in the reader's time zone; nothing of a list that is neither late nor old. Its age is reckoned
 * from what it was when the list came, so that a reader's wrong clock makes no list old.
 */
export function note({ to, at, age }, isLate, lang) {
  const minutes = Math.floor((age + Math.max(0, Date.now() - at)) / MINUTE);
  if (!isLate && minutes < 15) return "";
  const time = new Intl.DateTimeFormat(lang, { timeStyle: "short" }).format(Date.parse(to) || at);
  const [number, unit] = minutes < 90 ? [minutes, "minute"] : [Math.floor(minutes / 60), "hour"];
  return `${time} · ${new Intl.RelativeTimeFormat(lang).format(-number, unit)}`;
}
