import { build, transform } from "esbuild";
import { cp, copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";
import { minify } from "terser";

const source = new URL("src/", import.meta.url).pathname;
const target = new URL("dist/", import.meta.url).pathname;
const shared = { bundle: true, minify: true, outdir: target, logLevel: "warning" };

/** A style that a script carries: its text, minified. */
const styleAsText = {
  name: "style-as-text",
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path }) => {
      const { code } = await transform(await readFile(path, "utf8"), { loader: "css", minify: true });
      return { contents: code.trim(), loader: "text" };
    });
  },
};

/** Files that a site embeds, and those that it may ask for: modules of the same source. */
const TRACKERS = ["livetop", "tracker"];
const EXTRAS = ["options", "videos", "links", "forms", "engagement"];

await mkdir(target, { recursive: true }); // files are written over: a server may be handing them out
for (const name of TRACKERS) await writeTracker(name);
for (const name of EXTRAS) await writeExtra(name);
await build({ ...shared, entryPoints: [`${source}hotspots-overlay.js`], format: "iife", target: "es2022" });
await build({ ...shared, entryPoints: [`${source}live.js`, `${source}api.js`, `${source}hotspots.js`], format: "esm", target: "es2022" });
const styles = ["live", "api", "hotspots"].map((name) => `${source}${name}.css`);
await build({ ...shared, entryPoints: styles, target: ["chrome111", "firefox113", "safari16.4"] });
await build({
  ...shared,
  entryPoints: [`${source}livetop-widget.js`],
  format: "esm",
  target: "es2022",
  charset: "utf8", // as modules always are
  plugins: [styleAsText],
});
for (const file of ["index.html", "api.html", "hotspots.html", "favicon.svg"]) await copyFile(source + file, target + file);
await cp(`${source}demo`, `${target}demo`, { recursive: true });

const scripts = [...TRACKERS, ...EXTRAS.map((name) => `livetop-${name}`)].map((name) => `${name}.js`);
for (const file of [...scripts, "livetop-widget.js", "live.js", "live.css", "index.html", "hotspots.js", "hotspots-overlay.js"]) {
  const bytes = await readFile(target + file);
  console.log(`dist/${file}  ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} gzipped`);
}

/** A script of its own, for any page: whatever it throws at its start stays in it, and nothing of it is global. */
async function writeTracker(name) {
  const options = { bundle: true, write: false, format: "esm", target: "es2021", logLevel: "warning", define: { FILE: `"${name}.js"` } };
  const { outputFiles } = await build({ ...options, entryPoints: [`${source}${name}.js`] });
  await writeSmall(`${name}.js`, `try{(()=>{${outputFiles[0].text}})()}catch{}`);
}

/** A module that joins the tracker of the page. */
async function writeExtra(name) {
  const contents = `import { join } from "./join.js";\nimport { install } from "./${name}.js";\njoin("${name}", install);`;
  const options = { bundle: true, write: false, format: "esm", target: "es2021", logLevel: "warning" };
  const { outputFiles } = await build({ ...options, stdin: { contents, resolveDir: `${source}tracker/extras` } });
  await writeSmall(`livetop-${name}.js`, outputFiles[0].text);
}

async function writeSmall(file, text) {
  const { code } = await minify(text, { module: true, ecma: 2020, compress: { passes: 4, unsafe: true, unsafe_arrows: true, keep_fargs: false } });
  await writeFile(target + file, code);
}
