package livetop.gateway;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livetop.gateway.template.Section;

/**
 * A service that takes JSON requests with the action in the header {@code X-Amz-Target}.
 *
 * @param name as in the integration's uri; also the host's first label and the name to sign for
 */
record AwsService(String name, String targetPrefix) {
  private static final Pattern ACTION_URI =
      Pattern.compile("arn:[a-z-]+:apigateway:[a-z0-9-]+:([a-z0-9-]+):action/([A-Za-z]+)");

  private static final Map<String, String> TARGET_PREFIX =
      Map.of(
          "dynamodb", "DynamoDB_20120810.",
          "events", "AWSEvents.",
          "firehose", "Firehose_20150804.",
          "kinesis", "Kinesis_20131202.",
          "logs", "Logs_20140328.",
          "sqs", "AmazonSQS.",
          "states", "AWSStepFunctions.");

  /** Service and action of an integration's uri. */
  record Action(AwsService service, String name) {
    String target() {
      return service.targetPrefix() + name;
    }
  }

  static Action parse(Section integration) {
    String uri = integration.text("uri");
    Matcher matcher = ACTION_URI.matcher(uri);
    if (!matcher.matches() || !TARGET_PREFIX.containsKey(matcher.group(1))) {
      throw integration.unsupported("uri " + uri);
    }
    String service = matcher.group(1);
    return new Action(new AwsService(service, TARGET_PREFIX.get(service)), matcher.group(2));
  }
}
