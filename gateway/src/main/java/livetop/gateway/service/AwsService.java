package livetop.gateway.service;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livetop.gateway.message.Outgoing;
import livetop.gateway.template.Section;

/**
 * What an integration's uri names: an action or a path of a service. For some services API Gateway
 * says the action in the header {@code X-Amz-Target}; to all it says it in the query string.
 *
 * @param name of the service
 * @param region of the service, the one to sign for
 * @param host of AWS's own endpoint
 * @param path may hold {@code {parameters}}; starts with a slash
 * @param headers how an action of a service with a known protocol is said; else none
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/integration-request-basic-setup.html">Set
 *     up an integration request</a>
 */
public record AwsService(
    String name,
    String region,
    String host,
    String method,
    String path,
    Map<String, String> headers,
    Map<String, List<String>> query)
    implements Target {
  /** {@code arn:aws:apigateway:REGION:[SUBDOMAIN.]SERVICE:action/NAME}, or {@code path/…}. */
  private static final Pattern URI_PATTERN =
      Pattern.compile(
          "arn:[a-z-]+:apigateway:([a-z0-9-]+):(?:([A-Za-z0-9.-]+)[.])?([a-z0-9-]+):"
              + "(?:action/([A-Za-z]+)|path(/.*))");

  private static final Pattern PARAMETER = Pattern.compile("\\{([^{}]+)}");

  /** How requests say an action, and which JSON their body is. */
  private record Protocol(String targetPrefix, String contentType) {}

  private static final String JSON = "application/x-amz-json-";
  private static final String JSON_1_0 = JSON + "1.0";
  private static final String JSON_1_1 = JSON + "1.1";

  /** The services of which API Gateway knows the protocol itself. */
  private static final Map<String, Protocol> PROTOCOLS =
      Map.of(
          "dynamodb", new Protocol("DynamoDB_20120810.", JSON_1_0),
          "firehose", new Protocol("Firehose_20150804.", JSON_1_1),
          "kinesis", new Protocol("Kinesis_20131202.", JSON_1_1),
          "logs", new Protocol("Logs_20140328.", JSON_1_1),
          "states", new Protocol("AWSStepFunctions.", JSON_1_0));

  private static final String TARGET = "X-Amz-Target";
  private static final String CONTENT_TYPE = "Content-Type";

  /** The services whose endpoints have another name than what is signed for. */
  private static final Map<String, String> SIGNED_AS =
      Map.of("appsync-api", "appsync", "email", "ses");

  private static final List<String> SUPPORTED =
      List.of(
          "arn:aws:apigateway:REGION:SERVICE:action/NAME (not of s3)",
          "arn:aws:apigateway:REGION:SERVICE:path/PATH",
          "of every service but lambda");

  public static AwsService parse(Section integration, Map<String, String> stageVariables) {
    String uri = Target.uri(integration, stageVariables);
    Matcher matcher = URI_PATTERN.matcher(uri);
    String service = matcher.matches() ? matcher.group(3) : "";
    String action = service.isEmpty() ? "" : matcher.group(4);
    boolean supported =
        !service.isEmpty()
            && !service.equals("lambda")
            && (action == null || !service.equals("s3"));
    if (!supported) {
      throw integration.unsupported("uri " + uri, SUPPORTED);
    }
    Protocol protocol = PROTOCOLS.get(service);
    String method = Target.method(integration);
    if (protocol != null && action != null && !method.equals("POST")) {
      throw integration.unsupported("httpMethod " + method, Set.of("POST"));
    }
    String region = matcher.group(1);
    String host = host(matcher.group(2), service, region);
    if (action == null) {
      return new AwsService(service, region, host, method, matcher.group(5), Map.of(), Map.of());
    }
    return protocol == null
        ? new AwsService(
            service, region, host, method, "/", Map.of(), Map.of("Action", List.of(action)))
        : new AwsService(
            service,
            region,
            host,
            method,
            "/",
            Map.of(TARGET, protocol.targetPrefix() + action),
            Map.of());
  }

  /** What requests are signed for. */
  String signingName() {
    return SIGNED_AS.getOrDefault(name, name);
  }

  private static String host(String subdomain, String service, String region) {
    String suffix = region.startsWith("cn-") ? "amazonaws.com.cn" : "amazonaws.com";
    String host = "%s.%s.%s".formatted(service, region, suffix);
    return subdomain == null ? host : subdomain + "." + host;
  }

  @Override
  public ServiceRequest request(Outgoing outgoing, AwsEndpoints endpoints) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.putAll(outgoing.headers());
    all.putAll(headers);
    if (headers.containsKey(TARGET)) {
      setJsonType(all);
    }
    byte[] body = outgoing.body().bytes();
    String sent = method.equals(ANY) ? outgoing.method() : method;
    return endpoints.signed(this, sent, at(endpoints.of(this), outgoing), all, body);
  }

  /**
   * These services take a request for nothing where its type is another, and templates that run on
   * AWS leave it to the client, who sends {@code application/json} or none.
   */
  private void setJsonType(Map<String, String> all) {
    String type = all.get(CONTENT_TYPE);
    if (type == null || !type.startsWith(JSON)) {
      all.put(CONTENT_TYPE, PROTOCOLS.get(name).contentType());
    }
  }

  /** Where a request goes. */
  URI at(URI endpoint, Outgoing outgoing) {
    Map<String, List<String>> all = new LinkedHashMap<>(query);
    all.putAll(outgoing.query());
    if (path.equals("/") && all.isEmpty()) {
      return endpoint;
    }
    String base = endpoint.toString().replaceFirst("/$", "");
    return URI.create(base + filled(path, outgoing.path()) + question(all));
  }

  /** A path with its {@code {parameters}} filled in; one without a value stays. */
  static String filled(String path, Map<String, String> values) {
    return PathText.encode(
        replaced(path, name -> values.getOrDefault(name.group(1), name.group())));
  }

  /** Likewise, a query string with its question mark: no value ends its pair. */
  static String filledQuery(String query, Map<String, String> values) {
    String filled =
        replaced(
            query,
            name -> {
              String value = values.get(name.group(1));
              return value == null ? name.group() : PathText.encodeAll(value);
            });
    return PathText.encode(filled, "?");
  }

  private static String replaced(String text, Function<MatchResult, String> value) {
    return PARAMETER.matcher(text).replaceAll(name -> Matcher.quoteReplacement(value.apply(name)));
  }

  /** A query string with its question mark; empty where there is none. */
  static String question(Map<String, List<String>> query) {
    List<String> pairs = new ArrayList<>();
    query.forEach(
        (name, values) ->
            values.forEach(
                each -> pairs.add(PathText.encodeAll(name) + "=" + PathText.encodeAll(each))));
    return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
  }
}
