import { build, transform } from "esbuild";
import { copyFile, mkdir, readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

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

await mkdir(target, { recursive: true }); // files are written over: a server may be handing them out
await build({ ...shared, entryPoints: [`${source}tracker.js`], format: "iife", target: "es2020" });
await build({ ...shared, entryPoints: [`${source}live.js`, `${source}api.js`], format: "esm", target: "es2022" });
await build({ ...shared, entryPoints: [`${source}live.css`, `${source}api.css`], target: ["chrome111", "firefox113", "safari16.4"] });
await build({
  ...shared,
  entryPoints: [`${source}livetop-widget.js`],
  format: "esm",
  target: "es2022",
  charset: "utf8", // as modules always are
  plugins: [styleAsText],
});
for (const file of ["index.html", "api.html", "favicon.svg"]) await copyFile(source + file, target + file);

for (const file of ["tracker.js", "livetop-widget.js", "live.js", "live.css", "index.html"]) {
  const bytes = await readFile(target + file);
  console.log(`dist/${file}  ${bytes.length} bytes, ${gzipSync(bytes).length} gzipped`);
}
