import { build } from "esbuild";
import { copyFile, mkdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const source = new URL("src/", import.meta.url).pathname;
const target = new URL("dist/", import.meta.url).pathname;

const shared = { bundle: true, minify: true, outdir: target, logLevel: "warning" };

await mkdir(target, { recursive: true }); // files are written over: a server may be handing them out
await build({ ...shared, entryPoints: [`${source}tracker.js`], format: "iife", target: "es2020" });
await build({ ...shared, entryPoints: [`${source}hotspots-overlay.js`], format: "iife", target: "es2022" });
await build({ ...shared, entryPoints: [`${source}live.js`, `${source}hotspots.js`], format: "esm", target: "es2022" });
await build({ ...shared, entryPoints: [`${source}live.css`, `${source}hotspots.css`], target: ["chrome111", "firefox113", "safari16.4"] });
for (const file of ["index.html", "hotspots.html", "favicon.svg"]) await copyFile(source + file, target + file);

for (const file of ["tracker.js", "live.js", "live.css", "index.html", "hotspots.js", "hotspots-overlay.js"]) {
  const bytes = await readFile(target + file);
  console.log(`dist/${file}  ${bytes.length} bytes, ${gzipSync(bytes).length} gzipped`);
}
