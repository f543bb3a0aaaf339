// The IAM actions that commands of the AWS CLI need, by AWS's service authorization reference.

const operations = {
  "s3api head-bucket": ["s3:ListBucket"],
  "s3api create-bucket": ["s3:CreateBucket"],
  "s3api delete-bucket": ["s3:DeleteBucket"],
  "s3api head-object": ["s3:GetObject"],
  "s3api list-object-versions": ["s3:ListBucketVersions"],
  "s3api delete-objects": ["s3:DeleteObject", "s3:DeleteObjectVersion"],
  "s3api put-public-access-block": ["s3:PutBucketPublicAccessBlock"],
  "s3api put-bucket-ownership-controls": ["s3:PutBucketOwnershipControls"],
  "s3api put-bucket-encryption": ["s3:PutEncryptionConfiguration"],
  "s3api put-bucket-versioning": ["s3:PutBucketVersioning"],
  "s3api put-bucket-lifecycle-configuration": ["s3:PutLifecycleConfiguration"],
  "s3api put-bucket-policy": ["s3:PutBucketPolicy"],
  "s3api put-bucket-tagging": ["s3:PutBucketTagging"],
  "s3 cp": ["s3:AbortMultipartUpload", "s3:GetObject", "s3:PutObject"],
  "s3 sync": ["s3:DeleteObject", "s3:ListBucket", "s3:PutObject"],
  "apigateway get-account": ["apigateway:GET"],
  "apigateway update-account": ["apigateway:PATCH"],
  "sts get-caller-identity": [], // is allowed to everybody
};

const services = { ec2: "ec2", elbv2: "elasticloadbalancing", cloudformation: "cloudformation", cloudfront: "cloudfront", iam: "iam", kinesisanalyticsv2: "kinesisanalytics" };

/** What a command such as "cloudformation describe-stacks" needs: most actions are called as their operation is. */
export function actionsOf(command) {
  if (operations[command]) return operations[command];
  const [service, operation] = command.split(" ");
  if (!services[service]) throw new Error(`nothing says what ${command} needs`);
  return [`${services[service]}:${operation.replace(/(?:^|-)(.)/g, (_, letter) => letter.toUpperCase())}`];
}

/** For tags of the stack, and to give CloudFormation its role. */
export const alwaysNeeded = ["cloudformation:TagResource", "iam:PassRole"];
