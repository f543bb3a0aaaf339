import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { gzipSync } from "node:zlib";

/** What a reader's browser fetches at most, in bytes, compressed. */
const LIMITS = {
  "livetop.js": 2048,
  "tracker.js": 4300,
  "livetop-options.js": 2200,
  "livetop-videos.js": 700,
  "livetop-links.js": 700,
  "livetop-forms.js": 450,
  "livetop-engagement.js": 800,
};

test("the tracker's files are small", (t) => {
  for (const [file, limit] of Object.entries(LIMITS)) {
    const bytes = readFileSync(new URL(`../../dist/${file}`, import.meta.url));
    const size = gzipSync(bytes, { level: 9 }).length;
    t.diagnostic(`${file}: ${bytes.length} bytes, ${size} gzipped, at most ${limit}`);
    assert.ok(size <= limit, `${file} has ${size} bytes gzipped; at most ${limit} are allowed`);
  }
});
