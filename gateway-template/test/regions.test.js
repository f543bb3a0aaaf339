import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { lacks, regions, suffixOf, types } from "../deploy/regions.js";
import { stackOf } from "./stack.js";

const typesIn = (region) => new Set(Object.values(stackOf({ "AWS::Region": region, JobCodeBucket: "code", WafRequestsPer5Minutes: "2000" }).Resources).map(({ Type }) => Type));
const everywhere = typesIn("us-east-1");

test("a stack has what its region has, and nothing that it lacks", () => {
  for (const [region, lacking] of Object.entries(regions)) {
    const there = typesIn(region);
    const gone = Object.keys(lacks).filter((lack) => types[lack].some((type) => everywhere.has(type) && !there.has(type)));
    assert.deepEqual(gone, lacking.filter((lack) => types[lack].some((type) => everywhere.has(type))).sort((a, b) => gone.indexOf(a) - gone.indexOf(b)), region);
  }
});

test("docs/regions.md has the list", () => {
  const rows = readFileSync(new URL("../../docs/regions.md", import.meta.url), "utf8").split("\n").filter((line) => line.startsWith("| `"));
  const told = rows.flatMap((row) => {
    const [names, lacking] = row.slice(1, -1).split("|");
    return [...names.matchAll(/`([a-z0-9-]+)`/g)].map(([, name]) => [name, [...lacking.matchAll(/`([a-z]+)`/g)].map(([, lack]) => lack)]);
  });
  assert.deepEqual(Object.fromEntries(told), regions);
});

test("without CloudFront events go to the API itself", () => {
  const { Outputs, Resources } = stackOf({ "AWS::Region": "cn-north-1" });
  assert.equal(Outputs.EventsUrl.Value, "https://${Api}.execute-api.cn-north-1.${AWS::URLSuffix}/${ApiStage}/events");
  assert.equal(Outputs.SiteUrl, undefined);
  assert.equal(Resources.SiteBucket, undefined);
  assert.match(Outputs.CloudWatchDashboardUrl.Value, /^https:\/\/console\.amazonaws\.cn\//);
});

test("AWS's names end as they do in the region's partition", () => {
  assert.deepEqual(["eu-central-1", "us-gov-west-1", "cn-north-1", "eusc-de-east-1"].map(suffixOf), ["amazonaws.com", "amazonaws.com", "amazonaws.com.cn", "amazonaws.eu"]);
});
