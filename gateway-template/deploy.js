// Deploys livetop.yaml with the AWS CLI: livetop deploy --stack NAME [OPTION ...]
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { connected } from "./deploy/account.js";
import { Aws } from "./deploy/aws.js";
import { parse } from "./deploy/options.js";
import { Rehearsal } from "./deploy/rehearsal.js";
import { Refusal, Trouble } from "./deploy/trouble.js";

const home = fileURLToPath(new URL("..", import.meta.url));

async function main(args) {
  const options = withBuilt(parse(args));
  const aws = options.dryRun ? new Rehearsal(options) : new Aws(options);
  aws.step(`${options.remove ? "Deleting" : "Deploying"} ${options.stack} in ${options.region}`);
  const account = await connected(aws, options);
  if (options.remove) await (await import("./deploy/removal.js")).remove(aws, options, account);
  else tellOutputs(aws, options, await (await import("./deploy/deployment.js")).deploy(aws, options, account));
}

function withBuilt({ jar = built("job/target/livetop-job.jar"), gateway = built("gateway/target/livetop-gateway.jar"), pages = built("dashboard/dist"), ...options }) {
  return { ...options, jar, gateway, pages };
}

function built(path) {
  return join(home, path);
}

const told = {
  SiteUrl: "Pages and tracker",
  EventsUrl: "Post events to",
  RankingUrl: "Read rankings at",
  CloudWatchDashboardUrl: "Watch it at",
  ApiKeyCommand: "The API key",
  FlinkDashboardCommand: "Flink's web UI",
};

function tellOutputs(aws, { stack, dryRun }, outputs) {
  if (dryRun) return;
  for (const [key, label] of Object.entries(told)) if (outputs[key]) console.log(`${label}: ${outputs[key]}`);
  console.log(`Livetop is deployed: ${outputs.SiteUrl ?? stack}`);
}

process.on("SIGINT", () => {
  console.error("\nInterrupted. What AWS has begun goes on; run the same command again to follow it.");
  process.exit(130);
});

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof Trouble)) throw error;
  console.error(error.message);
  if (!(error instanceof Refusal)) console.error("What was done is done: run the same command again and it goes on from here.");
  process.exitCode = error.exitCode;
}
