import assert from "node:assert/strict";
import { test } from "node:test";
import { bookmarklet } from "../../src/hotspots/bookmarklet.js";

const codeOf = (options) => decodeURIComponent(bookmarklet(options).replace(/^javascript:/, ""));

test("the bookmark loads the overlay from where its page is, with the site and the units", () => {
  const code = codeOf({ base: "https://live.example.com/stats/hotspots.html?site=x", site: "blog", byWidth: true });
  assert.match(code, /s\.src="https:\/\/live\.example\.com\/stats\/hotspots-overlay\.js\?site=blog&units=width"/);
  assert.match(codeOf({ base: "https://live.example.com/", site: "blog", byWidth: false }), /units=pixels/);
});

test("whatever the site's name holds, it stays a text", () => {
  const code = codeOf({ base: "https://live.example.com/", site: '");alert(1)//</script>%22', byWidth: false });
  assert.doesNotThrow(() => new Function(code));
  assert.ok(!code.includes('alert(1)//'));
});
