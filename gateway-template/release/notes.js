import { WrongRelease } from "./options.js";

/** The host names of AWS below which a region's services and console are. */
const domainOf = (region) => (region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com");

function consoleOf(region) {
  if (region.startsWith("cn-")) return `https://${region}.console.amazonaws.cn`;
  if (region.startsWith("us-gov-")) return "https://console.amazonaws-us-gov.com";
  return `https://${region}.console.aws.amazon.com`;
}

/** The console's page that asks for a stack of this release. */
export function launchLink({ version, bucket, prefix, region }) {
  const query = new URLSearchParams({
    templateURL: `https://${bucket}.s3.${region}.${domainOf(region)}/${prefix}/livetop-${version}.yaml`,
    stackName: "livetop",
    param_JobCodeBucket: bucket,
    param_JobCodeKey: `${prefix}/livetop-job-${version}.jar`,
  });
  return `${consoleOf(region)}/cloudformation/home?region=${region}#/stacks/create/review?${query}`;
}

function changes(version, changelog) {
  const section = changelog.split(/^## /m).find((each) => each.startsWith(`${version}\n`));
  if (!section) throw new WrongRelease(`CHANGELOG.md says nothing of ${version}`);
  return section.slice(version.length).trim();
}

const launch = (options) => `
## Launch
The release lies in the bucket \`${options.bucket}\`, below \`${options.prefix}/\`:

    aws s3 cp . s3://${options.bucket}/${options.prefix}/ --recursive --region ${options.region}

Then anybody who may read it there has a stack of it: [Launch Stack](${launchLink(options)}).
The output \`SiteBucketName\` says where its pages go (\`aws s3 sync pages s3://SITE_BUCKET/\`), \`ApplicationName\` what is to be started
(\`aws kinesisanalyticsv2 start-application\`).
`;

/** What there is, how it is checked and begun, and what has changed. */
export function notes(options, changelog) {
  const { version } = options;
  return `# Livetop ${version}

| | |
|---|---|
| \`livetop-job-${version}.jar\` | the Flink job: for Managed Service for Apache Flink 1.20, or any Flink 1.20 |
| \`livetop-gateway-${version}.jar\` | the gateway: \`java -jar\` with the template |
| \`livetop-${version}.yaml\` | the CloudFormation template |
| \`livetop-front-….tar\` | what machines of the self-hosted front start: its key in JobCodeBucket is \`FrontCodeKey\` |
| \`pages/\` | tracker, box, live page |
| \`sbom/\` | what is inside, as CycloneDX |

Check it: \`sha256sum --check SHA256SUMS\`.
${options.bucket ? launch(options) : ""}
## What has changed
${changes(version, changelog)}
`;
}
