const MILLIS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** "10m" → 600,000; NaN for what is no duration. */
export function millis(duration) {
  const [, number, unit] = /^(\d+)([smhd])$/.exec(duration) ?? [];
  return number * MILLIS[unit];
}

/**
 * "10:42 · 12 minutes ago", in the reader's time zone; nothing of a list that is neither late nor old. Its age is reckoned
 * from what it was when the list came, so that a reader's wrong clock makes no list old.
 */
export function note({ to, at, age }, isLate, lang) {
  const minutes = Math.floor((age + Math.max(0, Date.now() - at)) / MILLIS.m);
  if (!isLate && minutes < 15) return "";
  const time = new Date(Date.parse(to) || at).toLocaleTimeString(lang, { timeStyle: "short" });
  const [number, unit] = minutes < 90 ? [minutes, "minute"] : [Math.floor(minutes / 60), "hour"];
  return `${time} · ${new Intl.RelativeTimeFormat(lang).format(-number, unit)}`;
}
