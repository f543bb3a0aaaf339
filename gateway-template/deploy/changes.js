const holders = {
  "AWS::DynamoDB::Table": "rankings",
  "AWS::Kinesis::Stream": "events that are not counted yet",
  "AWS::KinesisAnalyticsV2::Application": "counts",
  "AWS::S3::Bucket": "files",
};

/** What an update takes away that holds something: one phrase each. */
export function losses(changes) {
  return changes
    .filter((change) => change.ResourceType in holders && (change.Action === "Remove" || change.Replacement === "True"))
    .map(({ Action, LogicalResourceId, ResourceType }) => {
      const verb = Action === "Remove" ? "remove" : "replace";
      return `${verb} ${LogicalResourceId} (${ResourceType}) with its ${holders[ResourceType]}`;
    });
}

export function touchesJob(changes) {
  return changes.some((change) => change.ResourceType === "AWS::KinesisAnalyticsV2::Application");
}
