package livetop.gateway.template;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code Ref} and {@code Fn::GetAtt} give for a resource that is in no account. */
final class PhysicalNames {
  /** The id by which a resource is known: what {@code Ref} gives where nothing else is said. */
  private static final String NAME = "{name}";

  /**
   * How a type of resources is named. In texts {@code {name}}, {@code {region}}, {@code {account}},
   * {@code {partition}} and {@code {suffix}} are filled in.
   *
   * @param property the one that gives the name; empty where there is none
   */
  private record Kind(String property, String ref, Map<String, String> attributes) {
    static Kind of(String property, String ref, String... attributes) {
      Map<String, String> map = new TreeMap<>();
      for (int i = 0; i < attributes.length; i += 2) {
        map.put(attributes[i], attributes[i + 1]);
      }
      return new Kind(property, ref, map);
    }
  }

  private static final Kind OTHER = Kind.of("", NAME);
  private static final Map<String, Kind> KINDS = new TreeMap<>();

  private static final Pattern ARN =
      Pattern.compile("arn:([^:]*):[^:]*:([^:]*):([^:]*):(?:.*[:/])?([^:/]+)(?::[*])?");
  private static final Pattern URL =
      Pattern.compile("https?://(?:[^./]+[.]([a-z0-9-]+)[.])?[^/]*/([0-9]{12})/([^/]+)");

  static {
    arn("AWS::Kinesis::Stream", "Name", "kinesis", "stream/");
    arn("AWS::DynamoDB::Table", "TableName", "dynamodb", "table/");
    arn("AWS::Serverless::SimpleTable", "TableName", "dynamodb", "table/");
    arn(
        "AWS::KinesisFirehose::DeliveryStream",
        "DeliveryStreamName",
        "firehose",
        "deliverystream/");
    arn("AWS::Lambda::Function", "FunctionName", "lambda", "function:");
    arn("AWS::Serverless::Function", "FunctionName", "lambda", "function:");
    arn("AWS::Cognito::UserPool", "", "cognito-idp", "userpool/");
    arn("AWS::CloudWatch::Alarm", "AlarmName", "cloudwatch", "alarm:");
    arn("AWS::WAFv2::WebACL", "", "wafv2", "regional/webacl/");
    KINDS.put(
        "AWS::Logs::LogGroup",
        Kind.of("LogGroupName", NAME, "Arn", arn("logs", "log-group:") + ":*"));
    KINDS.put("AWS::Logs::LogStream", Kind.of("LogStreamName", NAME));
    KINDS.put("AWS::KinesisAnalyticsV2::Application", Kind.of("ApplicationName", NAME));
    KINDS.put(
        "AWS::IAM::Role",
        Kind.of("RoleName", NAME, "Arn", "arn:{partition}:iam::{account}:role/{name}"));
    String machine = arn("states", "stateMachine:");
    KINDS.put(
        "AWS::StepFunctions::StateMachine",
        Kind.of("StateMachineName", machine, "Arn", machine, "Name", NAME));
    KINDS.put(
        "AWS::Serverless::StateMachine", Kind.of("Name", machine, "Arn", machine, "Name", NAME));
    String topic = arn("sns", "");
    KINDS.put("AWS::SNS::Topic", Kind.of("TopicName", topic, "TopicArn", topic, "TopicName", NAME));
    KINDS.put(
        "AWS::Events::EventBus",
        Kind.of("Name", NAME, "Arn", arn("events", "event-bus/"), "Name", NAME));
    String url = "https://sqs.{region}.{suffix}/{account}/{name}";
    KINDS.put(
        "AWS::SQS::Queue",
        Kind.of("QueueName", url, "Arn", arn("sqs", ""), "QueueName", NAME, "QueueUrl", url));
    KINDS.put("AWS::SSM::Parameter", Kind.of("Name", NAME));
    KINDS.put(
        "AWS::S3::Bucket",
        Kind.of(
            "BucketName", NAME,
            "Arn", "arn:{partition}:s3:::{name}",
            "DomainName", "{name}.s3.{suffix}",
            "RegionalDomainName", "{name}.s3.{region}.{suffix}"));
    KINDS.put(
        "AWS::CloudFront::Distribution", Kind.of("", NAME, "DomainName", "{name}.cloudfront.net"));
    KINDS.put(
        "AWS::CloudFront::Function",
        Kind.of("", NAME, "FunctionARN", "arn:{partition}:cloudfront::{account}:function/{name}"));
    KINDS.put(
        "AWS::ApiGateway::RestApi",
        Kind.of("", NAME, "RestApiId", NAME, "RootResourceId", "{name}-root"));
    KINDS.put(
        "AWS::Serverless::Api",
        Kind.of("", NAME, "RestApiId", NAME, "RootResourceId", "{name}-root"));
    KINDS.put("AWS::ApiGateway::Stage", Kind.of("StageName", NAME));
    KINDS.put("AWS::ApiGateway::Deployment", Kind.of("", NAME, "DeploymentId", NAME));
    KINDS.put("AWS::ApiGateway::Resource", Kind.of("", NAME, "ResourceId", NAME));
    KINDS.put("AWS::ApiGateway::Model", Kind.of("Name", NAME));
    KINDS.put("AWS::ApiGateway::RequestValidator", Kind.of("", NAME, "RequestValidatorId", NAME));
    KINDS.put("AWS::ApiGateway::Authorizer", Kind.of("", NAME, "AuthorizerId", NAME));
    KINDS.put("AWS::ApiGateway::ApiKey", Kind.of("", NAME, "APIKeyId", NAME));
    KINDS.put("AWS::ApiGateway::UsagePlan", Kind.of("", NAME, "Id", NAME));
  }

  private PhysicalNames() {}

  private static String arn(String service, String resource) {
    return "arn:{partition}:" + service + ":{region}:{account}:" + resource + NAME;
  }

  private static void arn(String type, String property, String service, String resource) {
    KINDS.put(type, Kind.of(property, NAME, "Arn", arn(service, resource)));
  }

  /** The property that names a resource of this type; empty where there is none. */
  static String nameProperty(String type) {
    return KINDS.getOrDefault(type, OTHER).property();
  }

  /** What {@code Ref} gives: an id that is one already stays as it is. */
  static String ref(String type, String id, Pseudo pseudo) {
    Kind kind = KINDS.getOrDefault(type, OTHER);
    return ARN.matcher(id).matches() || URL.matcher(id).matches()
        ? id
        : filled(kind.ref(), id, pseudo);
  }

  /** Null where nothing is known of the attribute. */
  static String attribute(String type, String id, String attribute, Pseudo pseudo) {
    String text = KINDS.getOrDefault(type, OTHER).attributes().get(attribute);
    return text == null ? null : filled(text, id, pseudo);
  }

  /** The attributes that are known of a type; where it is unknown, the types that are not. */
  static Collection<String> attributes(String type) {
    if (KINDS.containsKey(type)) {
      return KINDS.get(type).attributes().keySet();
    }
    Set<String> types = new TreeSet<>();
    KINDS.forEach((each, kind) -> types.add(each + (kind.attributes().isEmpty() ? " (Ref)" : "")));
    return types;
  }

  /** An ARN and a queue's URL say themselves where they are. */
  private static String filled(String text, String id, Pseudo pseudo) {
    Matcher arn = ARN.matcher(id);
    Matcher url = URL.matcher(id);
    String partition = pseudo.partition();
    String region = pseudo.region();
    String account = pseudo.accountId();
    String name = id;
    if (arn.matches()) {
      partition = arn.group(1);
      region = arn.group(2);
      account = arn.group(3);
      name = arn.group(4);
    } else if (url.matches()) {
      region = url.group(1) == null ? region : url.group(1);
      account = url.group(2);
      name = url.group(3);
    }
    return text.replace("{partition}", partition)
        .replace("{region}", region)
        .replace("{account}", account)
        .replace("{suffix}", pseudo.urlSuffix())
        .replace(NAME, name);
  }
}
