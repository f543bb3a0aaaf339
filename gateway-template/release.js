// Puts together what others need without a checkout: livetop release VERSION [OPTION ...]
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, relative } from "node:path";
import { frontArchive } from "./deploy/front.js";
import { notes } from "./release/notes.js";
import { parse, WrongRelease } from "./release/options.js";

/** Where each part is built, and where it is in the release. */
const parts = (version) => [
  ["job/target/livetop-job.jar", `livetop-job-${version}.jar`],
  ["gateway/target/livetop-gateway.jar", `livetop-gateway-${version}.jar`],
  ["gateway-template/livetop.yaml", `livetop-${version}.yaml`],
  ["dashboard/dist", "pages"],
  ["job/target/bom.json", `sbom/livetop-job-${version}.cdx.json`],
  ["gateway/target/bom.json", `sbom/livetop-gateway-${version}.cdx.json`],
  ["dashboard/target/bom.json", `sbom/livetop-pages-${version}.cdx.json`],
  ["LICENSE", "LICENSE"],
];

function filesBelow(folder) {
  return readdirSync(folder, { recursive: true }).map((name) => join(folder, name)).filter((file) => statSync(file).isFile()).sort();
}

const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** The lines that `sha256sum --check` reads. */
function checksums(folder) {
  return filesBelow(folder).map((file) => `${sha256(readFileSync(file))}  ${relative(folder, file)}\n`).join("");
}

/**
 * Makes the release.
 *
 * @param options see release/options.js
 * @param from the folder in which everything is built
 * @param to the folder of the release, which is not there yet
 */
export function release(options, from, to) {
  const read = (file) => readFileSync(join(from, file), "utf8");
  const [, built] = /<artifactId>livetop<\/artifactId>\s*<version>([^<]+)<\/version>/.exec(read("pom.xml"));
  if (built !== options.version) throw new WrongRelease(`The version of pom.xml is ${built}, not ${options.version}`);
  if (existsSync(to)) throw new WrongRelease(`${to} is there already: a release is made once; delete it to make it again`);
  const text = notes(options, read("CHANGELOG.md"));
  try {
    for (const [source, target] of parts(options.version)) {
      mkdirSync(join(to, target, ".."), { recursive: true });
      cpSync(join(from, source), join(to, target), { recursive: true });
    }
    const front = frontArchive(join(from, "gateway/target/livetop-gateway.jar"), read("gateway-template/livetop.yaml"));
    writeFileSync(join(to, `livetop-front-${sha256(front)}.tar`), front);
    writeFileSync(join(to, "NOTES.md"), text);
    writeFileSync(join(to, "SHA256SUMS"), checksums(to));
  } catch (error) {
    rmSync(to, { recursive: true, force: true });
    throw error;
  }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const [from, to, ...args] = process.argv.slice(2);
  try {
    const options = parse(args);
    if (from !== "--check") {
      release(options, from, to);
      console.log(`Release ${options.version} is in ${to}: what to do with it is in NOTES.md`);
    }
  } catch (error) {
    if (!(error instanceof WrongRelease)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
