package livetop.gateway.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import livetop.gateway.access.AccessKeys;
import livetop.gateway.access.Admission;
import livetop.gateway.access.Security;
import livetop.gateway.access.UserPoolAuthorizer;
import livetop.gateway.message.Answer;
import livetop.gateway.message.BinaryTypes;
import livetop.gateway.message.MediaType;
import livetop.gateway.message.Payload;
import livetop.gateway.service.AwsService;
import livetop.gateway.service.HttpTarget;
import livetop.gateway.service.Target;
import livetop.gateway.template.Section;
import livetop.gateway.template.TemplateException;

/** One method on one path: the stages that its requests pass. */
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

  private static final String PROXY = "http_proxy";

  private static final Set<String> TYPES = Set.of("aws", "http", "http_proxy", "mock");

  /** In the order in which they are passed. */
  final List<RouteStage> stages;

  /** The same stages, which tell what they do. */
  final List<RouteStage> tracedStages;

  /** Whether calls are signed, and so need credentials. */
  final boolean callsAws;

  /** What {@code $context.resourceId} says. */
  final String resourceId;

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
    MethodParameters parameters =
        new MethodParameters(operation, document.section("paths").section(path), document);
    MethodResponse methodResponse =
        new MethodResponse(operation.sectionOrEmpty("responses"), document);
    boolean proxies = integration.text("type").equalsIgnoreCase(PROXY);
    stages =
        List.of(
            authorizer(security, stage),
            admission(path, method, security, stage),
            new MethodRequest(operation, document, parameters, binaryTypes),
            MethodCache.of(integration, path, method, stage),
            proxies
                ? new ProxyRequest(integration, parameters, stage)
                : new IntegrationRequest(integration, parameters, stage),
            endpoint(integration, stage),
            proxies
                ? new ProxyResponse(binaryTypes)
                : new IntegrationResponse(
                    integration.section("responses"),
                    methodResponse,
                    binaryTypes,
                    stage.variables()),
            methodResponse);
    tracedStages = StageTrace.of(stages);
    callsAws = integration.text("type").equalsIgnoreCase("aws");
    resourceId = Ids.of(stage.deployment().apiId() + path);
  }

  private Route(String path, TemplateException why, Stage stage) {
    byte[] body =
        Payload.MAPPER
            .createObjectNode()
            .put("message", why.getMessage())
            .toString()
            .getBytes(UTF_8);
    Answer answer = new Answer(501, Map.of("Content-Type", MediaType.JSON), Buffer.buffer(body));
    stages = List.of(passage -> Future.succeededFuture(answer));
    tracedStages = StageTrace.of(stages);
    callsAws = false;
    resourceId = Ids.of(stage.deployment().apiId() + path);
  }

  /** A route that cannot be served: it says why. */
  static Route unsupported(String path, TemplateException why, Stage stage) {
    return new Route(path, why, stage);
  }

  private static RouteStage authorizer(Security security, Stage stage) {
    AccessKeys keys = stage.callers().accessKeys();
    security.check(keys);
    if (security.iam() != null) {
      return passage -> {
        keys.check(passage.call, passage.received);
        return passage.next();
      };
    }
    if (security.userPools() == null) {
      return RouteStage.NONE;
    }
    UserPoolAuthorizer authorizer = UserPoolAuthorizer.of(security, stage.callers().userPools());
    return passage -> authorizer.authorize(passage.call).compose(authorized -> passage.next());
  }

  private static RouteStage admission(String path, String method, Security security, Stage stage) {
    Admission admission =
        new Admission(
            path + "/" + method,
            security.apiKey() ? stage.callers().plans() : null,
            stage.settings().throttling(path, method));
    return passage -> {
      admission.check(passage.call);
      return passage.next();
    };
  }

  private static RouteStage endpoint(Section integration, Stage stage) {
    String type = integration.text("type").toLowerCase(Locale.ROOT);
    if (!TYPES.contains(type)) {
      throw integration.unsupported("type " + type, TYPES);
    }
    if (type.equals("mock")) {
      return MockEndpoint.INSTANCE;
    }
    if (!integration.textOr("connectionType", "INTERNET").equals("INTERNET")) {
      throw integration.unsupported(
          "connectionType " + integration.text("connectionType"), Set.of("INTERNET"));
    }
    return new ServiceEndpoint(target(type, integration, stage), integration);
  }

  private static Target target(String type, Section integration, Stage stage) {
    if (type.startsWith("http")) {
      return HttpTarget.parse(integration, stage.variables());
    }
    AwsService service = AwsService.parse(integration, stage.variables());
    integration.text("credentials");
    return service;
  }

  private static void refuseWhatIsNotSupported(Section operation) {
    for (String key : operation.keys()) {
      boolean extension = key.startsWith("x-amazon-apigateway-") && !OPERATION_KEYS.contains(key);
      if (extension) {
        throw operation.unsupported(key, OPERATION_KEYS);
      }
    }
  }
}
