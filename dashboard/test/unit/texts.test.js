import assert from "node:assert/strict";
import { test } from "node:test";
import { age, changed, count, duration, time } from "../../src/texts/format.js";
import { chooseLanguage, languages, phrase } from "../../src/texts/texts.js";

const PLURALS = new Set(["zero", "one", "two", "few", "many", "other"]);
const isForms = (value) => typeof value === "object" && Object.keys(value).every((form) => PLURALS.has(form));

/** Every name of a text with the blanks that it has; forms of one text are one. */
function blanksOf(texts, path = "") {
  return Object.entries(texts).flatMap(([name, value]) => {
    if (typeof value !== "string" && !isForms(value)) return blanksOf(value, `${path}${name}.`);
    const forms = typeof value === "string" ? [value] : Object.values(value);
    return forms.map((form) => `${path}${name} ${[...new Set(form.match(/\{\w+\}/g) ?? [])].sort().join("")}`).slice(-1);
  });
}

test("every language has every text, with the same blanks", () => {
  for (const [name, texts] of Object.entries(languages)) {
    assert.equal(texts.language, name);
    const differing = blanksOf(texts).filter((text) => !blanksOf(languages.en).includes(text));
    // A span of one or of all days may do without its number.
    assert.deepEqual(differing.filter((text) => !text.startsWith("inLast.") && !text.startsWith("upTo.")), []);
    assert.equal(blanksOf(texts).length, blanksOf(languages.en).length);
  }
});

test("the first language that there is is taken, as the reader's own form of it", () => {
  assert.deepEqual(chooseLanguage(["fr", "de-AT", "en"]).locale, "de-AT");
  assert.equal(chooseLanguage(["fr", "de-AT"]).texts, languages.de);
  assert.equal(chooseLanguage(["tlh", "not a locale", "constructor"]).texts, languages.en);
  assert.equal(chooseLanguage([]).locale, "en");
});

test("a text takes the form of its number, and fills its blanks", () => {
  const rules = new Intl.PluralRules("en");
  assert.equal(phrase({ one: "{n} place", other: "{n} places" }, { number: 1, n: "1" }, rules), "1 place");
  assert.equal(phrase({ one: "{n} place", other: "{n} places" }, { number: 2, n: "2" }, rules), "2 places");
  assert.equal(phrase("{name} {unknown}", { name: "{time}" }, rules), "{time} {unknown}");
});

test("times are of the site's zone, with the day where it is another", () => {
  const now = Date.parse("2026-11-20T10:42:05Z");
  assert.match(time(now, { zone: "Asia/Tokyo", now, seconds: true }), /^7:42:05\sPM$/);
  assert.match(time(now - 86_400_000, { zone: "Asia/Tokyo", now }), /^Thu, Nov 19, 7:42\sPM$/);
  assert.match(time(Date.parse("2026-11-20T14:59:00Z"), { zone: "Asia/Tokyo", now }), /^11:59\sPM$/);
  assert.match(time(now, { zone: "No/Such", now }), /:42/);
});

test("numbers and durations are the reader's", () => {
  assert.equal(count(12_345), "12,345");
  assert.equal(count(7, { approximate: true }), "≈7");
  assert.deepEqual([changed(112, 100), changed(88, 100), changed(5, 0)], ["+12%", "-12%", ""]);
  assert.deepEqual([age(3), age(119), age(7200), age(-1)], ["3 sec", "2 min", "2 hr", "0 sec"]);
  assert.deepEqual([duration(10, "m"), duration(2, "h")], ["10 min", "2 hours"]);
});
