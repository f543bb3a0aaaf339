import assert from "node:assert/strict";
import { test } from "node:test";
import { textsOf } from "../../src/widget/texts.js";

for (const lang of ["de-AT", "ja"]) {
  test(`${lang} has every text, with a place for the number where English has one`, () => {
    const texts = textsOf(lang);
    assert.notEqual(texts, textsOf("en"));
    const places = (of) => Object.entries(of).map(([name, text]) => [name, text.split("|").every((form) => form.includes("%"))]);
    assert.deepEqual(places(texts), places(textsOf("en")));
  });
}

for (const lang of ["fr", "xx", "", undefined]) test(`${lang} has the English ones`, () => assert.equal(textsOf(lang), textsOf("en-GB")));
