import assert from "node:assert/strict";
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, beforeEach, test } from "node:test";
import { openPage } from "../browser.js";
import { shownRows } from "./boxed-page.js";
import { rankingOf } from "./livetop-double.js";
import { stage } from "./stage.js";

const plugin = new URL("../../wordpress/livetop.php", import.meta.url).pathname;
const router = new URL("../wordpress/site.php", import.meta.url).pathname;
const missing = spawnSync("php", ["--version"]).error && "PHP is missing: apt-get install php-cli";

if (missing) test("the WordPress plugin", { skip: missing });
else tests();

function tests() {
  const on = stage();
  let data;
  let server;
  let site;

  before(async () => {
    data = await mkdtemp(join(tmpdir(), "livetop-wordpress-"));
    const port = await freePort();
    site = `http://127.0.0.1:${port}`;
    server = spawn("php", ["-d", "error_reporting=-1", "-d", "display_errors=1", "-S", `127.0.0.1:${port}`, router], {
      env: { ...process.env, LIVETOP_SITE_DATA: data },
      stdio: ["ignore", "ignore", "pipe"],
    });
    await new Promise((resolve, reject) => {
      server.stderr.setEncoding("utf8").on("data", (text) => text.includes("started") && resolve());
      server.on("exit", (code) => reject(new Error(`php -S ended with ${code}`)));
    });
  });
  after(async () => {
    server.kill();
    await rm(data, { recursive: true });
  });
  beforeEach(async () => {
    await writeFile(join(data, "options.json"), "{}");
    await content("[livetop]");
    // The tracker's file under the name that the plugin gives it.
    const script = await readFile(new URL("../../dist/livetop.js", import.meta.url)).catch(() => readFile(new URL("../../dist/tracker.js", import.meta.url)));
    on.livetop.pages.set("/livetop.js", script);
    on.livetop.rank(rankingOf([["/a", 1234, 2, "On slices"], ["/b", 7, 1, "On windows"]]));
  });

  const content = (html) => writeFile(join(data, "content.html"), html);
  const options = async () => JSON.parse(await readFile(join(data, "options.json"), "utf8")).livetop;
  const configured = (more, others) => writeFile(join(data, "options.json"), JSON.stringify({ ...others, livetop: { url: on.livetop.url, site: "blog", ...more } }));
  const html = async (path = "/", role) => (await fetch(site + path, { headers: { Cookie: `role=${role}` } })).text();

  async function openAs(role, path) {
    const page = await openPage(on.browser, "about:blank");
    await page.context().addCookies([{ name: "role", value: role, url: site }]);
    await page.goto(site + path);
    return page;
  }

  test("its syntax is PHP's", () => {
    assert.match(execFileSync("php", ["-l", plugin], { encoding: "utf8" }), /^No syntax errors/);
  });

  test("set up in the settings page, it counts the view and shows the list", async () => {
    const page = await openAs("administrator", "/wp-admin/options-general.php?page=livetop");
    assert.equal(await page.getByLabel("Site", { exact: true }).inputValue(), "127.0.0.1");
    await page.getByLabel("Address of Livetop").fill(`${on.livetop.url}/`);
    await page.getByLabel("Site", { exact: true }).fill("Blog");
    await page.getByLabel("Count views of those who write").check();
    await page.getByRole("button", { name: "Save Changes" }).click();
    assert.deepEqual(await options(), { url: on.livetop.url, site: "blog", canonical: false, authors: true });
    assert.equal(await page.getByLabel("Count views of those who write").isChecked(), true);
    await page.goto(`${site}/2026/an-article`);
    assert.deepEqual(await shownRows(page), ["On slices", "On windows"]);
    assert.equal(await page.getByRole("link", { name: "On slices" }).getAttribute("href"), `${site}/a`);
    const [post] = await on.livetop.posted(1);
    assert.equal(post.event.site, "blog");
    const [view] = post.event.events;
    assert.deepEqual([view.page, view.title], ["/2026/an-article", "An article"]);
    assert.equal(on.livetop.rankings.asked[0].site, "blog");
    assert.deepEqual(page.errors, []);
  });

  test("what does not fit is told, and stays as it was", async () => {
    await configured();
    const page = await openAs("administrator", "/wp-admin/options-general.php?page=livetop");
    await page.getByLabel("Address of Livetop").fill("javascript:alert(1)");
    await page.getByLabel("Site", { exact: true }).fill('"><b>');
    await page.getByRole("button", { name: "Save Changes" }).click();
    assert.equal(await page.getByRole("alert").count(), 2);
    assert.deepEqual(await options(), { url: on.livetop.url, site: "blog", canonical: false, authors: false });
  });

  test("only who manages the site, and only by its own page, changes settings", async () => {
    const page = "/wp-admin/options-general.php?page=livetop";
    assert.match(await html(page, "author"), /not allowed/);
    const [, nonce] = /name="_wpnonce" value="(\w+)"/.exec(await html(page, "administrator"));
    const post = (role, _wpnonce) =>
      fetch(`${site}/wp-admin/options.php`, {
        method: "POST",
        redirect: "manual",
        headers: { Cookie: `role=${role}` },
        body: new URLSearchParams({ option_page: "livetop", _wpnonce, "livetop[url]": "https://evil.example" }),
      });
    assert.equal((await post("administrator", "forged")).status, 403);
    assert.equal((await post("author", nonce)).status, 403);
    assert.equal(await options(), undefined);
    assert.equal((await post("administrator", nonce)).status, 302);
    assert.equal((await options()).url, "https://evil.example");
  });

  test("without an address a page has no script, and who can do something about it is told", async () => {
    const page = await html();
    assert.ok(!page.includes("<script"), page);
    assert.match(page, /<body><a href="[^"]*\/all\/\?type=post&#038;page=1">All articles<\/a>$/);
    assert.match(await html("/", "administrator"), /options-general\.php\?page=livetop">Livetop has no address yet/);
  });

  test("previews and those who write are not counted, and feeds have no element", async () => {
    await configured();
    assert.match(await html("/", ""), /<script type='text\/javascript' data-site="blog" src='[^']*\/livetop\.js' id='livetop-js' async/);
    for (const path of [["/", "author"], ["/?preview=true", ""]]) assert.ok(!(await html(...path)).includes("/livetop.js"), path[0]);
    assert.match(await html("/?feed=rss2", ""), /<body><a href="[^"]*">All articles<\/a>$/);
    await configured({ canonical: true });
    assert.match(await html("/", ""), /data-site="blog" data-canonical src=/);
  });

  test("without pretty permalinks pages are told apart by their query, and one that is not there says so", async () => {
    await configured({}, { permalink_structure: "" });
    assert.match(await html("/?p=42", ""), /data-site="blog" data-query="p,page_id" src=/);
    await configured({}, { permalink_structure: "/%postname%/" });
    assert.match(await html("/gone", ""), /data-site="blog" data-not-found="404" src=/);
  });

  test("a shortcode takes what the element takes, and shows what stands in it until there is a list", async () => {
    await configured();
    await content('[livetop limit=3 window=1h site=shop include="/a/** /b" movement=1h counts rising=false]<em>Later</em><script>alert(1)</script>[/livetop]');
    assert.match(
      await html(),
      new RegExp(
        `<livetop-ranking endpoint="${on.livetop.url}" style="display:block;min-height:calc\\(3\\*\\(5\\.1em \\+ 1px\\) \\+ 1\\.2em\\)"` +
          ' site="shop" window="1h" limit="3" include="/a/\\*\\* /b" movement="1h" counts><em>Later</em></livetop-ranking>' +
          `<script type="module" src='${on.livetop.url}/livetop-widget\\.js' id='livetop-widget-js'></script>`,
      ),
    );
  });

  test("what an author writes into a shortcode or block cannot leave its attribute", async () => {
    await configured();
    const hostile = "'><img/src=x/onerror=alert(1)>";
    await content(`[livetop limit=${hostile} window="&quot;><script>alert(1)</script>" x${hostile} onload=alert(1)]
      <!-- wp:livetop/ranking ${JSON.stringify({ window: '"><script>alert(2)</script>', limit: 3, onload: "alert(3)" })} /-->`);
    const page = await openAs("", "/");
    page.on("dialog", (dialog) => page.thrown.push(dialog.message()));
    assert.equal(await page.locator("livetop-ranking").count(), 2);
    assert.equal(await page.locator("img, script:not([src]), [onload], [onerror]").count(), 0);
    assert.equal(await page.locator(".wp-block-livetop-ranking > livetop-ranking").getAttribute("window"), '"><script>alert(2)</script>');
    assert.deepEqual(page.thrown, []);
  });

  test("nor can what stands in the database", async () => {
    const site = `"'><script>alert(1)</script>`;
    await configured({ site });
    const page = await openAs("administrator", "/wp-admin/options-general.php?page=livetop");
    assert.equal(await page.getByLabel("Site", { exact: true }).inputValue(), site);
    await page.context().clearCookies();
    await page.goto(page.url().replace(/wp-admin.*/, ""));
    assert.equal(await page.locator("#livetop-js").getAttribute("data-site"), site);
    assert.equal(await page.locator("livetop-ranking").getAttribute("site"), site);
    assert.equal(await page.locator("script:not([src])").count(), 0);
  });

  test("a block shows the same box, and the editor's script registers it", async () => {
    await configured();
    await content('<!-- wp:livetop/ranking {"limit":3,"counts":true,"exclude-current":true} /-->');
    const page = await openAs("", "/");
    assert.deepEqual(await shownRows(page), ["On slices | 1.234 Aufrufe", "On windows | 7 Aufrufe"]);
    assert.equal(on.livetop.rankings.asked[0].window, "10m");
    const registered = await page.evaluate((code) => {
      const texts = [];
      const createElement = (type, properties, ...children) => ({ type, properties, children });
      const named = new Proxy({}, { get: (_, name) => name });
      const wp = {
        blocks: { registerBlockType: (name, { edit, save }) => (window.block = { name, edit, save }) },
        element: { createElement, Fragment: "Fragment" },
        blockEditor: { InspectorControls: "InspectorControls", useBlockProps: () => ({}) },
        components: named,
        i18n: { __: (text) => (texts.push(text), text), sprintf: (text, ...values) => text.replace(/%(\d)\$\w/g, (_, at) => values[at - 1]) },
      };
      new Function("window", code)({ wp });
      const set = [];
      const shown = window.block.edit({ attributes: { limit: 3, window: "1h" }, setAttributes: (changed) => set.push(changed) });
      const controls = shown.children[0].children[0].children[0];
      controls[0].properties.onChange(7);
      return { name: window.block.name, saved: window.block.save(), set, controls: controls.map(({ properties }) => properties.key), told: JSON.stringify(shown).includes("the 3 most read of 1h") };
    }, await html("/editor"));
    const controls = ["limit", "window", "movement", "include", "counts", "rising", "exclude-current"];
    assert.deepEqual(registered, { name: "livetop/ranking", saved: null, set: [{ limit: 7 }], controls, told: true });
  });

  test("when it is uninstalled nothing of it stays", async () => {
    await configured();
    await html("/uninstall");
    assert.equal(await options(), undefined);
  });
}

async function freePort() {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const { port } = probe.address();
  probe.close();
  await once(probe, "close");
  return port;
}
