package livetop.gateway;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import livetop.gateway.template.Section;

/** One method on one path, with all its stages. */
final class Route {
  private static final String INTEGRATION = "x-amazon-apigateway-integration";
  private static final Set<String> OPERATION_KEYS =
      Set.of(INTEGRATION, "x-amazon-apigateway-request-validator");

  /** Cache keys say what a cache may share, which changes no answer. */
  private static final Set<String> INTEGRATION_KEYS =
      Set.of(
          "type",
          "httpMethod",
          "uri",
          "credentials",
          "passthroughBehavior",
          "requestTemplates",
          "requestParameters",
          "responses",
          "timeoutInMillis",
          "contentHandling",
          "cacheNamespace",
          "cacheKeyParameters");

  private static final int MAX_TIMEOUT_MILLIS = 29_000;

  final MethodRequest methodRequest;
  final IntegrationRequest integrationRequest;
  final IntegrationResponse integrationResponse;

  /** What to call; null for a mock integration. */
  final AwsService service;

  final int timeoutMillis;

  /**
   * @param operation the OpenAPI operation
   * @param path the OpenAPI path that it belongs to
   * @param document the whole OpenAPI document
   */
  Route(
      Section operation,
      Section path,
      Section document,
      BinaryTypes binaryTypes,
      Map<String, String> stageVariables) {
    refuseWhatIsNotSupported(operation);
    Section integration = operation.section(INTEGRATION);
    integration.supportsOnly(INTEGRATION_KEYS);
    methodRequest = new MethodRequest(operation, path, document);
    integrationRequest = new IntegrationRequest(integration, stageVariables);
    integrationResponse =
        new IntegrationResponse(
            integration.section("responses"),
            new MethodResponse(operation.sectionOrEmpty("responses")),
            binaryTypes,
            stageVariables);
    service = service(integration, stageVariables);
    timeoutMillis = timeout(integration);
  }

  private static AwsService service(Section integration, Map<String, String> stageVariables) {
    String type = integration.text("type").toLowerCase(Locale.ROOT);
    if (type.equals("mock")) {
      return null;
    }
    if (!type.equals("aws")) {
      throw integration.unsupported("type " + type);
    }
    integration.text("credentials");
    return AwsService.parse(integration, stageVariables);
  }

  private static int timeout(Section integration) {
    String millis = integration.textOr("timeoutInMillis", Integer.toString(MAX_TIMEOUT_MILLIS));
    if (!millis.matches("[0-9]{2,5}") || Integer.parseInt(millis) > MAX_TIMEOUT_MILLIS) {
      throw integration.error("timeoutInMillis must be 50 to 29000: " + millis);
    }
    return Integer.parseInt(millis);
  }

  private static void refuseWhatIsNotSupported(Section operation) {
    for (String key : operation.keys()) {
      boolean extension = key.startsWith("x-amazon-apigateway-") && !OPERATION_KEYS.contains(key);
      if (extension || key.equals("security")) {
        throw operation.unsupported(key);
      }
    }
  }
}
