/** What AwsSolutions finds and is meant so: resource → rule → why. */
export const acknowledged = {
  Api: {
    "AwsSolutions-APIG2": "its request validators are in the OpenAPI document, which the rule does not read",
  },
  ApiLogRole: {
    "AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs]":
      "one role serves all APIs of the region, so it has what AWS says that they need",
  },
  ApiStage: {
    "AwsSolutions-APIG1": "there is an access log, unless the owner takes it away (AccessLog=off)",
    "AwsSolutions-APIG3": "there is a firewall where anybody may post, unless the owner takes it away (WafRequestsPer5Minutes=0): it is paid by the request",
    "AwsSolutions-APIG6": "execution logs hold bodies, so what readers did; the access log says what failed, where and why",
  },
  DeadLetterBucket: {
    "AwsSolutions-S1": "one role writes and people seldom read; a log of it would be another bucket to watch",
  },
  EdgeKey: {
    "AwsSolutions-SMG4": "CloudFormation reads it when it makes the stack; a new value would have to reach the API and CloudFront at once",
  },
  EventStream: {
    "AwsSolutions-KDS3": "it uses AWS's key for Kinesis, unless the owner gives one (KeyArn)",
  },
  ResultStream: {
    "AwsSolutions-KDS3": "it uses AWS's key for Kinesis, unless the owner gives one (KeyArn)",
  },
  JobRole: {
    "AwsSolutions-IAM5[Resource::<DeadLetterBucket.Arn>/dead-letters/*]": "the job chooses the names of its files",
    "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:<JobLogGroup>:log-stream:*]":
      "the managed service asks for the streams of the group",
    "AwsSolutions-IAM5[Resource::arn:<AWS::Partition>:logs:<AWS::Region>:<AWS::AccountId>:log-group:*]":
      "the managed service lists the groups; listing has no narrower ARN",
  },
  LoadBalancer: {
    "AwsSolutions-ELB2": "such a log holds the addresses of readers; the gateway's log has what operating needs",
  },
  LoadBalancerAccess: {
    "AwsSolutions-EC23": "with a name of its own it is there for everybody, by TLS alone; without one CloudFront alone reaches it",
  },
  Machines: {
    "AwsSolutions-AS3": "machines come and go by themselves; alarms tell when one takes no requests or is missing",
  },
  Site: {
    "AwsSolutions-CFR1": "readers may be anywhere",
    "AwsSolutions-CFR2": "a firewall of CloudFront's can only be made in us-east-1; the one of the API sees what matters, since pages are files",
    "AwsSolutions-CFR3": "such a log holds the addresses of readers; the API's log has what operating needs",
    "AwsSolutions-CFR4": "CloudFront's own certificate allows no other setting; a certificate for a domain of yours does",
  },
  SiteBucket: {
    "AwsSolutions-S1": "CloudFront alone reads it, and the files are public",
  },
  StreamScaling: {
    "AwsSolutions-SF1": "it runs seldom, and Step Functions keeps each execution for 90 days",
    "AwsSolutions-SF2": "it is three calls in a row, with nothing to trace",
  },
  UndeliveredAlerts: {
    "AwsSolutions-SQS3": "it holds what could not be delivered; there is nothing behind it",
  },
};
