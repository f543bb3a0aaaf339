// Where Livetop can be deployed, and what is missing there. From the resource types that CloudFormation has in each region
// (cfn-lint's copy of its registry) and the endpoints that the AWS CLI knows, both of 2026; a test holds it to cfn-lint's.

/** What a region may lack, and what stands in for it. */
export const lacks = {
  logging: "the job's log is switched on by livetop deploy, since CloudFormation cannot",
  budget: "there is no BudgetUsd, since CloudFormation knows no budgets there: aws budgets create-budget --region us-east-1",
  delivery: "there is no EventBridge Pipes to take alerts to AlertTopicArn or AlertWebhookUrl: read the result stream",
  site: "there is no CloudFront: API, job and table without the site; host the pages elsewhere",
};

/** The resource types that something stands in for. */
export const types = {
  logging: ["AWS::KinesisAnalyticsV2::ApplicationCloudWatchLoggingOption"],
  budget: ["AWS::Budgets::Budget"],
  delivery: ["AWS::Events::ApiDestination", "AWS::Events::Connection", "AWS::Pipes::Pipe"],
  site: [
    "AWS::CloudFront::CachePolicy",
    "AWS::CloudFront::Distribution",
    "AWS::CloudFront::Function",
    "AWS::CloudFront::OriginAccessControl",
    "AWS::CloudFront::OriginRequestPolicy",
    "AWS::CloudFront::ResponseHeadersPolicy",
    "AWS::CloudFront::VpcOrigin",
  ],
};

const all = [];
const noBudget = ["budget"];
const young = ["logging", "budget"];
const newest = ["logging", "budget", "delivery"];

export const regions = {
  "af-south-1": young,
  "ap-east-1": noBudget,
  "ap-east-2": newest,
  "ap-northeast-1": all,
  "ap-northeast-2": all,
  "ap-northeast-3": young,
  "ap-south-1": all,
  "ap-south-2": young,
  "ap-southeast-1": all,
  "ap-southeast-2": all,
  "ap-southeast-3": young,
  "ap-southeast-4": newest,
  "ap-southeast-5": newest,
  "ap-southeast-6": newest,
  "ap-southeast-7": newest,
  "ca-central-1": all,
  "ca-west-1": newest,
  "eu-central-1": all,
  "eu-central-2": young,
  "eu-north-1": noBudget,
  "eu-south-1": noBudget,
  "eu-south-2": young,
  "eu-west-1": all,
  "eu-west-2": all,
  "eu-west-3": all,
  "il-central-1": newest,
  "me-central-1": young,
  "me-south-1": noBudget,
  "mx-central-1": newest,
  "sa-east-1": all,
  "us-east-1": all,
  "us-east-2": all,
  "us-west-1": all,
  "us-west-2": all,
  // China: CloudFront has no functions and no origin access control, and serves only domains with an ICP licence.
  "cn-north-1": ["site"],
  "cn-northwest-1": ["site"],
  // GovCloud and the European Sovereign Cloud: their partitions have no CloudFront.
  "us-gov-east-1": ["budget", "site", "delivery"],
  "us-gov-west-1": ["budget", "site", "delivery"],
  "eusc-de-east-1": ["site"],
};

/** The suffix of AWS's own names in a region. */
export function suffixOf(region) {
  if (region.startsWith("cn-")) return "amazonaws.com.cn";
  return region.startsWith("eusc-") ? "amazonaws.eu" : "amazonaws.com";
}
