const holders = {
  "AWS::CloudFront::Distribution": "address",
  "AWS::DynamoDB::Table": "rankings",
  "AWS::Kinesis::Stream": "events that are not counted yet",
  "AWS::KinesisAnalyticsV2::Application": "counts",
  "AWS::S3::Bucket": "files",
};

/** How a change takes its resource away, if it does. CloudFormation does not always know before it has begun. */
function loss({ Action, Replacement }) {
  if (Action === "Remove") return "remove";
  if (Action === "Dynamic") return "perhaps remove or replace";
  return { True: "replace", Conditional: "perhaps replace" }[Replacement];
}

/** What an update takes away, or may take away, that holds something: one phrase each. */
export function losses(changes) {
  return changes
    .filter((change) => change.ResourceType in holders && loss(change))
    .map((change) => `${loss(change)} ${change.LogicalResourceId} (${change.ResourceType}) with its ${holders[change.ResourceType]}`);
}

export function touchesJob(changes) {
  return changes.some((change) => change.ResourceType === "AWS::KinesisAnalyticsV2::Application");
}
