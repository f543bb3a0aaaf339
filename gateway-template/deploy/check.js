// Tells wrong options, a missing AWS CLI and missing credentials before anything is built; prints what is to be built.
import { connected } from "./account.js";
import { Aws } from "./aws.js";
import { parse } from "./options.js";
import { Trouble } from "./trouble.js";

/** They are checked by the job's own code. */
const hasRules = ({ sites }) => sites !== undefined && sites !== "none";

try {
  const options = parse(process.argv.slice(2));
  if (!options.dryRun) await connected(new Aws(options), options);
  if (!options.remove) console.log("template");
  if (!options.remove && ((!options.dryRun && !options.jar) || hasRules(options))) console.log("job");
  if (!options.remove && !options.dryRun && !options.pages) console.log("pages");
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  console.error(error.message);
  process.exitCode = error.exitCode;
}
