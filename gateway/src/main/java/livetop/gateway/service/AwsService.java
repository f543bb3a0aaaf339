package livetop.gateway.service;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livetop.gateway.message.Outgoing;
import livetop.gateway.template.Section;

/**
 * What an integration's uri names: an action or a path of a service. For some services API Gateway
 * says the action in the header {@code X-Amz-Target}; to all it says it in the query string.
 *
 * @param name of the service; also the host's first label and the name to sign for
 * @param path may hold {@code {parameters}}; starts with a slash
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-request-basic-setup.html">Set
 *     up an integration request</a>
 */
public record AwsService(
    String name,
    String method,
    String path,
    Map<String, String> headers,
    Map<String, List<String>> query) {
  private static final Pattern URI_PATTERN =
      Pattern.compile(
          "arn:[a-z-]+:apigateway:[a-z0-9-]+:([a-z0-9-]+):(?:action/([A-Za-z]+)|path(/.*))");
  private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]+)}");
  private static final Pattern STAGE_VARIABLE =
      Pattern.compile("\\$\\{stageVariables[.]([A-Za-z0-9_]+)}");

  private static final Set<String> METHODS =
      Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS");

  /** The services whose requests are JSON, and those that say their action otherwise. */
  private static final Map<String, String> TARGET_PREFIX =
      Map.of(
          "dynamodb", "DynamoDB_20120810.",
          "firehose", "Firehose_20150804.",
          "kinesis", "Kinesis_20131202.",
          "logs", "Logs_20140328.",
          "states", "AWSStepFunctions.");

  private static final Set<String> WITHOUT_TARGET = Set.of("events", "sns", "sqs");

  public static AwsService parse(Section integration, Map<String, String> stageVariables) {
    String uri =
        STAGE_VARIABLE
            .matcher(integration.text("uri"))
            .replaceAll(
                name -> Matcher.quoteReplacement(stageVariables.getOrDefault(name.group(1), "")));
    Matcher matcher = URI_PATTERN.matcher(uri);
    String service = matcher.matches() ? matcher.group(1) : "";
    String prefix = TARGET_PREFIX.get(service);
    if (prefix == null && !WITHOUT_TARGET.contains(service)) {
      throw integration.unsupported("uri " + uri);
    }
    String method = integration.text("httpMethod").toUpperCase(Locale.ROOT);
    String action = matcher.group(2);
    if (!METHODS.contains(method) || prefix != null && action != null && !method.equals("POST")) {
      throw integration.unsupported("httpMethod " + method);
    }
    if (action == null) {
      return new AwsService(service, method, matcher.group(3), Map.of(), Map.of());
    }
    return prefix == null
        ? new AwsService(service, method, "/", Map.of(), Map.of("Action", List.of(action)))
        : new AwsService(service, method, "/", Map.of("X-Amz-Target", prefix + action), Map.of());
  }

  /** Where a request goes. */
  URI at(URI endpoint, Outgoing outgoing) {
    Map<String, List<String>> all = new LinkedHashMap<>(query);
    all.putAll(outgoing.query());
    if (path.equals("/") && all.isEmpty()) {
      return endpoint;
    }
    String base = endpoint.toString().replaceFirst("/$", "");
    String filled =
        PARAMETER
            .matcher(path)
            .replaceAll(
                name ->
                    Matcher.quoteReplacement(
                        encode(outgoing.path().getOrDefault(name.group(1), ""))));
    List<String> pairs = new ArrayList<>();
    all.forEach(
        (name, values) -> values.forEach(each -> pairs.add(encode(name) + "=" + encode(each))));
    return URI.create(base + filled + (pairs.isEmpty() ? "" : "?" + String.join("&", pairs)));
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
