import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { parse } from "yaml";

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

/** Copies the pages to where they are published from, and tells them what the job ranks and where the sites are. */
export function stage(folder, target, configuration) {
  rmSync(target, { recursive: true, force: true });
  cpSync(folder, target, { recursive: true });
  for (const path of filesOf(target).filter(isPage)) {
    writeFileSync(join(target, path), withConfiguration(readFileSync(join(target, path), "utf8"), configuration));
  }
}

/** A page with the contents of its meta elements livetop-boards, -windows, -addresses, -alerts and -visitors, if it has them. */
export function withConfiguration(html, { Boards, Windows, Visitors, addresses, ...parameters }) {
  const contents = { boards: Boards, windows: Windows, addresses, alerts: alertsIn(parameters), visitors: Visitors };
  return Object.entries(contents).reduce(
    (page, [name, content]) => page.replace(`<meta name="livetop-${name}" content="">`, () => `<meta name="livetop-${name}" content="${escaped(content)}">`),
    html,
  );
}

/**
 * Where the sites of a file of rules are, "blog=https://www.example.com,…": the first of a site's origins that is one host. None
 * where there is no file.
 */
export function addressesIn(file) {
  if (!file || !existsSync(file)) return "";
  const addresses = Object.entries(parse(readFileSync(file, "utf8")) ?? {}).map(([site, rules]) => [site, rules?.origins?.find?.((origin) => !origin.includes("*"))]);
  return addresses.filter(([site, address]) => site !== "*" && address).map((pair) => pair.join("=")).join(",");
}

/** "on" where some kind of alert is looked for, so that the page asks for them. */
function alertsIn({ AlertAbove, AlertUsual, AlertSilent, AlertRejected, AlertFiltered }) {
  return [AlertAbove, AlertUsual, AlertSilent, AlertRejected, AlertFiltered].some((line) => line && line !== "off") ? "on" : "";
}

function escaped(text) {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

function isPage(path) {
  return path.endsWith(".html");
}
