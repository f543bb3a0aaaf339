import { suffixOf } from "../deploy/regions.js";

/** What the changelog says of a version, or of what is not released yet. */
export function changes(changelog, version) {
  const sections = changelog.split(/^## /m).slice(1);
  const found = sections.find((each) => each.startsWith(`${version}\n`)) ?? sections.find((each) => each.startsWith("Unreleased\n"));
  return found.slice(found.indexOf("\n")).trim();
}

/** Where the files of a release lie in its bucket. */
export function folderOf(version) {
  return `livetop/${version}`;
}

/** The notes of a release: how to launch it, what it needs afterwards, what has changed. */
export function notes({ version, bucket, region }, changelog) {
  return [`# Livetop ${version}`, ...(bucket ? launch(version, bucket, region) : []), "## Changes", changes(changelog, version), ""].join("\n\n");
}

function launch(version, bucket, region) {
  const template = `https://${bucket}.s3.${region}.${suffixOf(region)}/${folderOf(version)}/livetop-${version}.yaml`;
  const link = `https://${region}.console.aws.amazon.com/cloudformation/home?region=${region}#/stacks/create/review?stackName=livetop&templateURL=${encodeURIComponent(template)}`;
  return [
    "## Launch",
    `[Launch Stack](${link}) in ${region}. Where API Gateway of that account and region has no role for logs yet, choose \`AccessLog\` \`with-role\`.`,
    "Then publish the pages and start the job; the names are outputs of the stack:",
    [
      "```sh",
      `aws s3 cp --recursive s3://${bucket}/${folderOf(version)}/pages s3://SiteBucketName --region ${region}`,
      `aws kinesisanalyticsv2 start-application --application-name ApplicationName --region ${region}`,
      "```",
    ].join("\n"),
    "The job's role may read its jar in the bucket only where the bucket's policy lets other accounts.",
  ];
}
