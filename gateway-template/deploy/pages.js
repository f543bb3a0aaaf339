import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";

/** The files of a folder, with slashes, pages last, so that no page is there before what it loads. */
export function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).replaceAll(sep, "/"))
    .sort((a, b) => isPage(a) - isPage(b) || (a < b ? -1 : 1));
}

/** The paths of what is to be published; the build has not been run only where this is a rehearsal. */
export function pathsOf(aws, folder) {
  if (existsSync(folder)) return filesOf(folder);
  aws.note("The pages are not built yet: index.html stands for all their files.");
  return ["index.html"];
}

/** Copies the pages to where they are published from, and tells them what the job ranks. */
export function stage(folder, target, parameters) {
  rmSync(target, { recursive: true, force: true });
  cpSync(folder, target, { recursive: true });
  for (const path of filesOf(target).filter(isPage)) {
    writeFileSync(join(target, path), withConfiguration(readFileSync(join(target, path), "utf8"), parameters));
  }
}

/** A page with the contents of its meta elements livetop-boards and livetop-windows, if it has them. */
export function withConfiguration(html, { Boards, Windows }) {
  return html
    .replace('<meta name="livetop-boards" content="">', () => `<meta name="livetop-boards" content="${escaped(Boards)}">`)
    .replace('<meta name="livetop-windows" content="">', () => `<meta name="livetop-windows" content="${escaped(Windows)}">`);
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

function isPage(path) {
  return path.endsWith(".html");
}
