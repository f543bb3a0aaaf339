package livetop.gateway;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.gateway.template.Resource;
import livetop.gateway.template.Section;
import livetop.gateway.template.Template;
import livetop.gateway.template.TemplateException;

/**
 * The REST API of a template with its one stage.
 *
 * @param stage its name, which is the first part of every path
 */
record RestApi(
    String id, String stage, Routes routes, GatewayResponses responses, BinaryTypes binaryTypes) {
  private static final String API = "AWS::ApiGateway::RestApi";
  private static final String STAGE = "AWS::ApiGateway::Stage";
  private static final String DEPLOYMENT = "AWS::ApiGateway::Deployment";
  private static final String RESPONSE = "AWS::ApiGateway::GatewayResponse";
  private static final Set<String> TYPES =
      Set.of(API, STAGE, DEPLOYMENT, RESPONSE, "AWS::ApiGateway::Account");

  private static final Set<String> API_KEYS =
      Set.of(
          "Name",
          "Description",
          "Body",
          "BinaryMediaTypes",
          "EndpointConfiguration",
          "Tags",
          "FailOnWarnings");

  /** Logs, metrics, traces, caches and throttling change no answer and need no support here. */
  private static final Set<String> STAGE_KEYS =
      Set.of(
          "StageName",
          "RestApiId",
          "DeploymentId",
          "Variables",
          "Description",
          "Tags",
          "AccessLogSetting",
          "MethodSettings",
          "TracingEnabled",
          "CacheClusterEnabled",
          "CacheClusterSize");

  private static final Set<String> RESPONSE_KEYS =
      Set.of("RestApiId", "ResponseType", "StatusCode", "ResponseParameters", "ResponseTemplates");

  private static final Set<String> DOCUMENT_EXTENSIONS =
      Set.of(
          "x-amazon-apigateway-request-validator",
          "x-amazon-apigateway-request-validators",
          "x-amazon-apigateway-gateway-responses",
          "x-amazon-apigateway-binary-media-types");

  /**
   * @throws TemplateException if the template has not exactly one API and stage, or uses what is
   *     not supported
   */
  static RestApi read(Template template) {
    for (String logicalId : template.logicalIds()) {
      String type = template.typeOf(logicalId);
      if (type.startsWith("AWS::ApiGateway") && !TYPES.contains(type)) {
        throw new TemplateException("%s: %s is not supported".formatted(logicalId, type));
      }
    }
    Resource api = only(template.resourcesOfType(API), API);
    api.section().supportsOnly(API_KEYS);
    Resource stage = only(template.resourcesOfType(STAGE), STAGE);
    stage.section().supportsOnly(STAGE_KEYS);
    checkDeployment(template, stage);

    Section document = api.section().section("Body");
    refuseWhatIsNotSupported(document);
    Map<String, String> variables = stage.section().sectionOrEmpty("Variables").allTexts();
    GatewayResponses responses = new GatewayResponses(variables);
    Section own = document.sectionOrEmpty("x-amazon-apigateway-gateway-responses");
    own.keys().forEach(type -> responses.add(type, own.section(type)));
    template.resourcesOfType(RESPONSE).forEach(each -> add(each.section(), responses));
    BinaryTypes binaryTypes = binaryTypes(api.section(), document);
    Routes routes = new Routes(document, binaryTypes, variables);
    return new RestApi(api.name(), stage.name(), routes, responses, binaryTypes);
  }

  private static BinaryTypes binaryTypes(Section api, Section document) {
    List<String> types = new ArrayList<>(api.texts("BinaryMediaTypes"));
    types.addAll(document.texts("x-amazon-apigateway-binary-media-types"));
    return new BinaryTypes(types);
  }

  private static void add(Section response, GatewayResponses responses) {
    response.supportsOnly(RESPONSE_KEYS);
    responses.add(
        response.text("ResponseType"),
        response.renamed(
            Map.of(
                "StatusCode", "statusCode",
                "ResponseParameters", "responseParameters",
                "ResponseTemplates", "responseTemplates")));
  }

  private static void checkDeployment(Template template, Resource stage) {
    String wanted = stage.section().text("DeploymentId");
    boolean found =
        template.resourcesOfType(DEPLOYMENT).stream()
            .anyMatch(deployment -> deployment.name().equals(wanted));
    if (!found) {
      throw stage.section().error("DeploymentId names no deployment: " + wanted);
    }
  }

  private static void refuseWhatIsNotSupported(Section document) {
    if (!document.textOr("openapi", "").startsWith("3.0")) {
      throw document.unsupported("any OpenAPI version but 3.0");
    }
    for (String key : document.keys()) {
      boolean extension =
          key.startsWith("x-amazon-apigateway-") && !DOCUMENT_EXTENSIONS.contains(key);
      if (extension || key.equals("security")) {
        throw document.unsupported(key);
      }
    }
  }

  private static Resource only(List<Resource> resources, String type) {
    if (resources.size() != 1) {
      throw new TemplateException(
          "the gateway serves one %s; the template has %d".formatted(type, resources.size()));
    }
    return resources.get(0);
  }
}
