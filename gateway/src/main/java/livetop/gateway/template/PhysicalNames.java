package livetop.gateway.template;

import java.util.Map;
import java.util.Optional;

/** What {@code Ref} and {@code Fn::GetAtt} give for a resource that is in no account. */
final class PhysicalNames {
  private static final Map<String, String> NAME_PROPERTY =
      Map.of(
          "AWS::Kinesis::Stream", "Name",
          "AWS::DynamoDB::Table", "TableName",
          "AWS::IAM::Role", "RoleName",
          "AWS::S3::Bucket", "BucketName",
          "AWS::Logs::LogGroup", "LogGroupName",
          "AWS::Logs::LogStream", "LogStreamName",
          "AWS::KinesisAnalyticsV2::Application", "ApplicationName",
          "AWS::ApiGateway::Stage", "StageName");

  private static final Map<String, String> ARN =
      Map.of(
          "AWS::Kinesis::Stream", "arn:%1$s:kinesis:%2$s:%3$s:stream/%4$s",
          "AWS::DynamoDB::Table", "arn:%1$s:dynamodb:%2$s:%3$s:table/%4$s",
          "AWS::IAM::Role", "arn:%1$s:iam::%3$s:role/%4$s",
          "AWS::S3::Bucket", "arn:%1$s:s3:::%4$s",
          "AWS::Logs::LogGroup", "arn:%1$s:logs:%2$s:%3$s:log-group:%4$s:*",
          "AWS::CloudWatch::Alarm", "arn:%1$s:cloudwatch:%2$s:%3$s:alarm:%4$s",
          "AWS::StepFunctions::StateMachine", "arn:%1$s:states:%2$s:%3$s:stateMachine:%4$s",
          "AWS::WAFv2::WebACL", "arn:%1$s:wafv2:%2$s:%3$s:regional/webacl/%4$s");

  private PhysicalNames() {}

  /** The property that names a resource of this type, or null. */
  static String nameProperty(String type) {
    return NAME_PROPERTY.get(type);
  }

  static Optional<String> attribute(String type, String name, String attribute, Pseudo pseudo) {
    if (attribute.equals("Arn") && ARN.containsKey(type)) {
      return Optional.of(
          ARN.get(type).formatted(pseudo.partition(), pseudo.region(), pseudo.accountId(), name));
    }
    return switch (type + "." + attribute) {
      case "AWS::ApiGateway::RestApi.RootResourceId" -> Optional.of(name + "-root");
      case "AWS::ApiGateway::RestApi.RestApiId", "AWS::ApiGateway::Deployment.DeploymentId" ->
          Optional.of(name);
      case "AWS::S3::Bucket.RegionalDomainName" ->
          Optional.of("%s.s3.%s.amazonaws.com".formatted(name, pseudo.region()));
      case "AWS::CloudFront::Distribution.DomainName" -> Optional.of(name + ".cloudfront.net");
      case "AWS::CloudFront::Function.FunctionARN" ->
          Optional.of(
              "arn:%s:cloudfront::%s:function/%s"
                  .formatted(pseudo.partition(), pseudo.accountId(), name));
      default -> Optional.empty();
    };
  }
}
