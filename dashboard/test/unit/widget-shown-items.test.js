import assert from "node:assert/strict";
import { test } from "node:test";
import { shownItems } from "../../src/widget/shown-items.js";
import { textsOf } from "../../src/widget/texts.js";

const PAGE = new URL("https://www.example.com/articles/1");
const plain = { include: [], hosts: [], limit: 10, lang: "en", texts: textsOf("en") };

const list = (...entries) => ({ ranking: entries.map((entry, index) => ({ rank: index + 1, count: 1, ...entry })) });
const shown = (entries, settings, beside = {}) => shownItems(list(...entries), { ...plain, ...settings }, beside, PAGE);
const items = (...shownWith) => shown(...shownWith).map(({ item }) => item);

test("an item has its title, else its readable path, and says no more than it is asked for", () => {
  assert.deepEqual(shown([{ item: "/caf%C3%A9", previousRank: 9 }, { item: "/b", title: "B" }]), [
    { item: "/caf%C3%A9", href: "https://www.example.com/caf%C3%A9", title: "/café", count: "", rising: "", kind: "", movement: "" },
    { item: "/b", href: "https://www.example.com/b", title: "B", count: "", rising: "", kind: "", movement: "" },
  ]);
});

test("a title that cannot be seen is none", () => assert.equal(shown([{ item: "/a", title: "\u200B \u2060" }])[0].title, "/a"));

test("an entry that is none is left out", () =>
  assert.deepEqual(shownItems({ ranking: [null, { item: "/a" }] }, plain, {}, PAGE).length, 1));

test("include keeps what fits one of its patterns, up to the limit", () => {
  const entries = [{ item: "/video/1" }, { item: "/articles/2" }, { item: "/about" }, { item: "/articles/3?page=2" }, { item: "/articles/4" }];
  assert.deepEqual(items(entries, { include: ["/articles/**"] }), ["/articles/2", "/articles/3?page=2", "/articles/4"]);
  assert.deepEqual(items(entries, { include: ["/articles/*", "/video/*"], limit: 2 }), ["/video/1", "/articles/2"]);
});

test("exclude-current leaves out the page that the box is on", () => {
  const entries = [{ item: "/articles/1/" }, { item: "/articles/2" }];
  assert.deepEqual(items(entries), ["/articles/1/", "/articles/2"]);
  assert.deepEqual(items(entries, { "exclude-current": "" }), ["/articles/2"]);
});

for (const [count, settings, text] of [
  [1, {}, "1 view"],
  [12_345, {}, "12,345 views"],
  [12_345, { lang: "de", texts: textsOf("de-AT") }, "12.345 Aufrufe"],
  [12_345, { lang: "ja", texts: textsOf("ja") }, "12,345回"],
  [12_345, { lang: "fr", texts: textsOf("fr") }, "12 345 views"],
  [3, { board: "videos" }, "3"],
]) {
  test(`${count} on ${settings.board ?? "pages"} is "${text}"`, () =>
    assert.equal(shown([{ item: "/a", count }], { counts: "", ...settings })[0].count.replace("\u202F", " "), text));
}

test("by visitors, readers are counted", () =>
  assert.equal(shown([{ item: "/a", count: 9, visitors: 4 }], { counts: "", by: "visitors" })[0].count, "4 readers"));

test("a number of readers that is estimated is marked", () =>
  assert.equal(shown([{ item: "/a", count: 9000, visitors: 4000, error: 90 }], { counts: "", by: "visitors" })[0].count, "≈4,000 readers"));

test("a count that may be too small is marked", () =>
  assert.equal(shownItems({ ...list({ item: "/a" }), approximate: true }, { ...plain, counts: "" }, {}, PAGE)[0].count, "≈1 view"));

const entries = [{ item: "/a", previousRank: 3 }, { item: "/b", previousRank: 1 }, { item: "/c", previousRank: 3 }, { item: "/d" }];
const moved = (...shownWith) => shown(...shownWith).map(({ kind, movement }) => `${kind} ${movement}`.trim());

test("movement is told since the ranking before", () =>
  assert.deepEqual(moved(entries, { movement: "" }), ["up ↑ 2", "down ↓ 1", "", "new new"]));

test("movement with a time is told since then, once that is known", () => {
  assert.deepEqual(moved(entries, { movement: "1h" }), ["", "", "", ""]);
  const before = new Map([["/a", { rank: 1 }], ["/b", { rank: 12 }], ["/d", { rank: 3 }]]);
  assert.deepEqual(moved(entries, { movement: "1h" }, { before }), ["", "up ↑ 10", "new new", "down ↓ 1"]);
});

test("what rises is marked: by its score here, or among those that rise", () => {
  const beside = { rising: new Map([["/b", { score: 2 }], ["/c", { score: 1.999 }]]) };
  const marks = (settings) => shown([{ item: "/a", score: 2.4 }, { item: "/b" }, { item: "/c" }], settings, beside).map(({ rising }) => rising);
  assert.deepEqual(marks({ rising: "" }), ["rising", "rising", ""]);
  assert.deepEqual(marks({}), ["", "", ""]);
});
