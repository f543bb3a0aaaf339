// Puts a release together from what has been built: livetop release VERSION [OPTION ...]
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { quoted } from "./deploy/shell.js";
import { assemble } from "./release/assemble.js";
import { folderOf } from "./release/notes.js";
import { parse, WrongOption } from "./release/options.js";

const home = fileURLToPath(new URL("..", import.meta.url));
const read = (path) => readFileSync(join(home, path), "utf8");

/** What is in the pages, by npm's own account of it. */
function bomOfPages() {
  return JSON.parse(execFileSync("npm", ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev"], { cwd: join(home, "dashboard"), encoding: "utf8" }));
}

function main(args) {
  const options = parse(args);
  const out = resolve(options.out ?? join(home, "target/release", `livetop-${options.version}`));
  const parts = {
    job: join(home, "job/target/livetop-job.jar"),
    gateway: join(home, "gateway/target/livetop-gateway.jar"),
    pages: join(home, "dashboard/dist"),
    boms: { job: JSON.parse(read("job/target/bom.json")), gateway: JSON.parse(read("gateway/target/bom.json")), pages: bomOfPages() },
    changelog: read("CHANGELOG.md"),
  };
  assemble({ ...options, out }, parts);
  console.log(`Livetop ${options.version} is in ${out}`);
  if (options.bucket) console.log(`Upload it:\n  ${quoted(["aws", "s3", "cp", "--recursive", out, `s3://${options.bucket}/${folderOf(options.version)}`, "--region", options.region])}`);
}

try {
  main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof WrongOption)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
