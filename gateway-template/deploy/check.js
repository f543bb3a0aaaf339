// Tells wrong options, a missing AWS CLI and missing credentials before anything is built; prints what is to be built.
import { connected } from "./account.js";
import { Aws } from "./aws.js";
import { parse } from "./options.js";
import { regions } from "./regions.js";
import { Trouble } from "./trouble.js";

try {
  const options = parse(process.argv.slice(2));
  if (!options.dryRun) await connected(new Aws(options), options);
  if (!options.remove) console.log("template");
  // The job is built with the gateway. A rehearsal needs the job as well, to check the rules of the sites.
  const isBuilt = options.jar && (options.gateway || options.parameters.Front !== "self-hosted");
  if (!options.remove && !isBuilt && (!options.dryRun || options.sites)) console.log("job");
  if (!options.remove && !options.dryRun && !options.pages && !regions[options.region].includes("site")) console.log("pages");
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
