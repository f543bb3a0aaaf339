import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withDeployment } from "../deployment.js";
import { folderOf, notes } from "./notes.js";
import { WrongOption } from "./options.js";

/** Puts a release together in a folder, in place of one that is there. The same parts give the same bytes. */
export function assemble(options, { job, gateway, pages, boms, changelog }) {
  const { version, out } = options;
  const isOther = existsSync(out) && readdirSync(out).length > 0 && !existsSync(join(out, "SHA256SUMS"));
  if (isOther) throw new WrongOption(`--out must be a new folder, or one with a release, which is replaced: ${out}`);
  rmSync(out, { recursive: true, force: true });
  mkdirSync(join(out, "sbom"), { recursive: true });
  cpSync(job, join(out, `livetop-job-${version}.jar`));
  cpSync(gateway, join(out, `livetop-gateway-${version}.jar`));
  cpSync(pages, join(out, "pages"), { recursive: true });
  for (const [name, bom] of Object.entries(boms)) writeFileSync(join(out, "sbom", `${name}.cdx.json`), `${JSON.stringify(timeless(bom), undefined, 2)}\n`);
  writeFileSync(join(out, `livetop-${version}.yaml`), templateOf(options));
  writeFileSync(join(out, "NOTES.md"), notes(options, changelog));
  writeFileSync(join(out, "SHA256SUMS"), sums(out));
}

/** The template, which knows where the release's jar is. */
function templateOf({ version, bucket }) {
  const text = withDeployment();
  if (!bucket) return text;
  const key = `${folderOf(version)}/livetop-job-${version}.jar`;
  return text
    .replace(/(\n {2}JobCodeBucket:\n {4}Type: String\n {4}Default: )""/, `$1${bucket}`)
    .replace(/(\n {2}JobCodeKey:\n {4}Type: String\n {4}Default: ).*/, `$1${key}`);
}

/** A bill of materials without what tells one making of it from another. */
function timeless({ serialNumber, metadata: { timestamp, ...metadata } = {}, ...bom }) {
  return { ...bom, metadata };
}

/** Checksums as sha256sum -c reads them. */
function sums(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const paths = files.map((entry) => join(entry.parentPath ?? entry.path, entry.name)).sort();
  return paths.map((path) => `${createHash("sha256").update(readFileSync(path)).digest("hex")}  ${path.slice(folder.length + 1)}\n`).join("");
}
