package livetop.gateway.api;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import livetop.gateway.access.Admission;
import livetop.gateway.access.Security;
import livetop.gateway.access.UserPoolAuthorizer;
import livetop.gateway.message.BinaryTypes;
import livetop.gateway.service.AwsService;
import livetop.gateway.template.Section;

/** One method on one path, with all its stages. */
final class Route {
  private static final String INTEGRATION = "x-amazon-apigateway-integration";
  private static final Set<String> OPERATION_KEYS =
      Set.of(INTEGRATION, "x-amazon-apigateway-request-validator", "x-amazon-apigateway-auth");

  private static final Set<String> INTEGRATION_KEYS =
      Set.of(
          "type",
          "httpMethod",
          "uri",
          "credentials",
          "connectionType",
          "passthroughBehavior",
          "requestTemplates",
          "requestParameters",
          "responses",
          "timeoutInMillis",
          "contentHandling",
          "cacheNamespace",
          "cacheKeyParameters");

  private static final int MAX_TIMEOUT_MILLIS = 29_000;

  /** Who may call the method by a token; null for everybody. */
  final UserPoolAuthorizer authorizer;

  /** Who may call the method by a key, and how often. */
  final Admission admission;

  final MethodRequest methodRequest;

  /** What answers in place of the integration where it can; null for a method without cache. */
  final MethodCache cache;

  final IntegrationRequest integrationRequest;
  final IntegrationResponse integrationResponse;

  /** What to call; null for a mock integration. */
  final AwsService service;

  final int timeoutMillis;

  /**
   * @param method such as {@code GET}, or {@code ANY}
   * @param operation the OpenAPI operation
   * @param document the whole OpenAPI document
   */
  Route(
      String path,
      String method,
      Section operation,
      Section document,
      BinaryTypes binaryTypes,
      Stage stage) {
    refuseWhatIsNotSupported(operation);
    Section integration = operation.section(INTEGRATION);
    integration.supportsOnly(INTEGRATION_KEYS);
    Security security = Security.read(operation, document);
    authorizer = UserPoolAuthorizer.of(security, stage.userPools());
    admission =
        new Admission(
            path + "/" + method,
            security.apiKey() ? stage.plans() : null,
            stage.settings().throttling(path, method));
    methodRequest = new MethodRequest(operation, document.section("paths").section(path), document);
    cache = MethodCache.of(integration, path, method, stage);
    integrationRequest = new IntegrationRequest(integration, stage.variables());
    integrationResponse =
        new IntegrationResponse(
            integration.section("responses"),
            new MethodResponse(operation.sectionOrEmpty("responses"), document),
            binaryTypes,
            stage.variables());
    service = service(integration, stage.variables());
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
    if (!integration.textOr("connectionType", "INTERNET").equals("INTERNET")) {
      throw integration.unsupported("connectionType " + integration.text("connectionType"));
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
      if (extension) {
        throw operation.unsupported(key);
      }
    }
  }
}
