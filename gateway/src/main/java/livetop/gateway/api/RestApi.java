package livetop.gateway.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.gateway.access.ApiKeys;
import livetop.gateway.access.UsagePlans;
import livetop.gateway.access.UserPools;
import livetop.gateway.message.BinaryTypes;
import livetop.gateway.template.Resource;
import livetop.gateway.template.Section;
import livetop.gateway.template.Template;
import livetop.gateway.template.TemplateException;

/**
 * The REST API of a template with its one stage.
 *
 * @param stage its name, which is the first part of every path
 * @param deploymentId what {@code $context.deploymentId} says
 * @param notices what somebody who starts the gateway should know of the template
 * @param minimumCompressionSize from how many bytes on an answer is coded
 */
public record RestApi(
    String id,
    String stage,
    String deploymentId,
    Routes routes,
    GatewayResponses responses,
    int minimumCompressionSize,
    List<String> notices) {
  private static final String API = "AWS::ApiGateway::RestApi";
  private static final String STAGE = "AWS::ApiGateway::Stage";
  private static final String DEPLOYMENT = "AWS::ApiGateway::Deployment";
  private static final String RESPONSE = "AWS::ApiGateway::GatewayResponse";
  private static final Set<String> TYPES =
      Set.of(
          API,
          STAGE,
          DEPLOYMENT,
          RESPONSE,
          ApiKeys.TYPE,
          UsagePlans.TYPE,
          UsagePlans.LINK,
          "AWS::ApiGateway::Account");

  private static final String COMPRESSION = "MinimumCompressionSize";
  private static final int MOST_COMPRESSION = 10_485_760;
  private static final Set<String> API_KEYS =
      Set.of(
          "Name",
          "Description",
          "Body",
          "BinaryMediaTypes",
          "EndpointConfiguration",
          "DisableExecuteApiEndpoint",
          "Tags",
          "FailOnWarnings",
          "ApiKeySourceType",
          COMPRESSION);

  private static final Set<String> RESPONSE_KEYS =
      Set.of("RestApiId", "ResponseType", "StatusCode", "ResponseParameters", "ResponseTemplates");

  private static final Set<String> DOCUMENT_EXTENSIONS =
      Set.of(
          "x-amazon-apigateway-request-validator",
          "x-amazon-apigateway-request-validators",
          "x-amazon-apigateway-gateway-responses",
          "x-amazon-apigateway-binary-media-types",
          "x-amazon-apigateway-documentation",
          "x-amazon-apigateway-endpoint-configuration",
          "x-amazon-apigateway-importexport-version",
          "x-amazon-apigateway-api-key-source");

  /**
   * @throws TemplateException if the template has not exactly one API and stage, or uses what is
   *     not supported
   */
  public static RestApi read(Template template, ApiKeys keys, UserPools userPools) {
    for (String id : template.idsOfTypes(RestApi::isUnknown)) {
      throw template.resource(id).orElseThrow().section().unsupported(template.typeOf(id), TYPES);
    }
    Resource api = only(template.resourcesOfType(API), API);
    api.section().supportsOnly(API_KEYS);
    Resource deployed = only(template.resourcesOfType(STAGE), STAGE);
    checkKeySource(api.section(), "ApiKeySourceType");
    UsagePlans plans = UsagePlans.read(template, keys, api.name(), deployed.name());
    Stage stage = Stage.read(deployed, api.name(), plans, userPools);
    checkDeployment(template, deployed);

    Section document = api.section().section("Body");
    refuseWhatIsNotSupported(document);
    checkKeySource(document, "x-amazon-apigateway-api-key-source");
    GatewayResponses responses = new GatewayResponses(stage.variables());
    Section own = document.sectionOrEmpty("x-amazon-apigateway-gateway-responses");
    own.keys().forEach(type -> responses.add(type, own.section(type)));
    template.resourcesOfType(RESPONSE).forEach(each -> add(each.section(), responses));
    BinaryTypes binaryTypes = binaryTypes(api.section(), document);
    Routes routes = new Routes(document, binaryTypes, stage);
    return new RestApi(
        api.name(),
        stage.name(),
        stage.deploymentId(),
        routes,
        responses,
        minimumCompressionSize(api.section()),
        List.copyOf(stage.notices()));
  }

  private static boolean isUnknown(String type) {
    return type.startsWith("AWS::ApiGateway::") && !TYPES.contains(type);
  }

  /** Whether any route calls AWS, and so needs credentials. */
  public boolean callsAws() {
    return routes.callAws();
  }

  private static int minimumCompressionSize(Section api) {
    String bytes = api.textOr(COMPRESSION, "");
    if (bytes.isEmpty()) {
      return Integer.MAX_VALUE;
    }
    if (!bytes.matches("[0-9]{1,8}") || Integer.parseInt(bytes) > MOST_COMPRESSION) {
      throw api.error("%s must be 0 to %d: %s".formatted(COMPRESSION, MOST_COMPRESSION, bytes));
    }
    return Integer.parseInt(bytes);
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

  private static void checkKeySource(Section at, String key) {
    if (!at.textOr(key, "HEADER").equals("HEADER")) {
      throw at.unsupported(key + " " + at.text(key), List.of("HEADER"));
    }
  }

  private static void refuseWhatIsNotSupported(Section document) {
    if (!document.textOr("openapi", "").startsWith("3.0")) {
      throw document.unsupported("this version of OpenAPI", List.of("openapi: 3.0"));
    }
    for (String key : document.keys()) {
      boolean extension =
          key.startsWith("x-amazon-apigateway-") && !DOCUMENT_EXTENSIONS.contains(key);
      if (extension || key.equals("security")) {
        throw document.unsupported(key, DOCUMENT_EXTENSIONS);
      }
    }
  }

  private static String ids(List<Resource> resources) {
    List<String> ids = resources.stream().map(Resource::logicalId).toList();
    return ids.isEmpty() ? "look for its type or condition" : String.join(", ", ids);
  }

  private static Resource only(List<Resource> resources, String type) {
    if (resources.size() != 1) {
      throw new TemplateException(
          "the gateway serves one %s; the template has %d: %s"
              .formatted(type, resources.size(), ids(resources)));
    }
    return resources.get(0);
  }
}
