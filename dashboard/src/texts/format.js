import { locale, phrase, texts } from "./texts.js";

/** Numbers are written as the reader writes them, also where the page does not speak the reader's language. */
const numbers = globalThis.navigator?.language ?? locale;
const grouped = new Intl.NumberFormat(numbers);
const compact = new Intl.NumberFormat(numbers, { notation: "compact", maximumFractionDigits: 1 });
const percent = new Intl.NumberFormat(numbers, { style: "percent", maximumFractionDigits: 1 });
const change = new Intl.NumberFormat(numbers, { style: "percent", maximumFractionDigits: 0, signDisplay: "exceptZero" });

/** 12345 → "12,345"; of a ranking that may be too low "≈12,345". */
export function count(number, { approximate } = {}) {
  return `${approximate ? "≈" : ""}${grouped.format(number)}`;
}

/** 12345 → "12.3K" */
export function short(number) {
  return compact.format(number);
}

/** 0.123 → "12.3%" */
export function share(part) {
  return percent.format(part);
}

/** How much more or less than it was: "+12%"; nothing can be said of what was nothing. */
export function changed(now, then) {
  return then > 0 ? change.format(now / then - 1) : "";
}

/** "12,345 views", in the words of a board. */
export function counted(number, words, ranking) {
  return `${count(number, ranking)} ${phrase(words, { number })}`;
}

/** A time of the site's day, with seconds, or with its day where it is not today. */
export function time(millis, { zone, seconds = false, now = Date.now() } = {}) {
  const clock = { hour: "numeric", minute: "2-digit", ...(seconds && { second: "2-digit" }) };
  const isToday = day(millis, zone) === day(now, zone);
  return format(millis, zone, isToday ? clock : { weekday: "short", day: "numeric", month: "short", ...clock });
}

/** "3 sec", "2 min", "5 hr", "4 days" */
export function age(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const [unit, size] = UNITS.find(([, size]) => whole >= size) ?? UNITS.at(-1);
  return inUnits(Math.round(whole / size), unit, "short");
}

/** A duration such as 10m by its count and unit: "10 min", "1 hour". */
export function duration(number, unit) {
  return inUnits(number, NAMES[unit], unit === "h" || unit === "d" ? "long" : "short");
}

const UNITS = [["day", 86_400], ["hour", 3600], ["minute", 60], ["second", 1]];
const NAMES = { ms: "millisecond", s: "second", m: "minute", h: "hour", d: "day" };
const formats = new Map();

/** The reader's own form of the page's language, so that no weekday is of another one. */
const dates = numbers.startsWith(texts.language) ? numbers : locale;

function inUnits(number, unit, unitDisplay) {
  return kept(`${unit} ${unitDisplay}`, () => new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay })).format(number);
}

function day(millis, zone) {
  return format(millis, zone, { year: "numeric", month: "numeric", day: "numeric" });
}

/** A zone that this browser does not know is none. */
function format(millis, zone, options) {
  const key = JSON.stringify([zone, options]);
  const formatter = kept(key, () => {
    try {
      return new Intl.DateTimeFormat(dates, { ...options, timeZone: zone });
    } catch {
      return new Intl.DateTimeFormat(dates, options);
    }
  });
  return formatter.format(millis);
}

function kept(key, make) {
  if (!formats.has(key)) formats.set(key, make());
  return formats.get(key);
}
