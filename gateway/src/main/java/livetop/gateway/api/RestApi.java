package livetop.gateway.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.gateway.access.AccessKeys;
import livetop.gateway.access.ApiKeys;
import livetop.gateway.access.Callers;
import livetop.gateway.access.Security;
import livetop.gateway.access.UsagePlans;
import livetop.gateway.access.UserPools;
import livetop.gateway.definition.ApiDefinition;
import livetop.gateway.message.BinaryTypes;
import livetop.gateway.template.Section;
import livetop.gateway.template.Template;
import livetop.gateway.template.TemplateException;

/**
 * The REST API of a template with its one stage.
 *
 * @param stage its name, which is the first part of every path
 * @param minimumCompressionSize from how many bytes on an answer is coded
 */
public record RestApi(
    String stage,
    Deployment deployment,
    Routes routes,
    GatewayResponses responses,
    int minimumCompressionSize) {
  private static final String RESPONSE = "AWS::ApiGateway::GatewayResponse";
  private static final Set<String> TYPES =
      Set.of(
          "AWS::ApiGateway::Account",
          "AWS::ApiGateway::Authorizer",
          "AWS::ApiGateway::BasePathMapping",
          "AWS::ApiGateway::BasePathMappingV2",
          "AWS::ApiGateway::ClientCertificate",
          "AWS::ApiGateway::Deployment",
          "AWS::ApiGateway::DocumentationPart",
          "AWS::ApiGateway::DocumentationVersion",
          "AWS::ApiGateway::DomainName",
          "AWS::ApiGateway::DomainNameAccessAssociation",
          "AWS::ApiGateway::DomainNameV2",
          "AWS::ApiGateway::Method",
          "AWS::ApiGateway::Model",
          "AWS::ApiGateway::RequestValidator",
          "AWS::ApiGateway::Resource",
          "AWS::ApiGateway::RestApi",
          "AWS::ApiGateway::Stage",
          "AWS::ApiGateway::VpcLink",
          RESPONSE,
          ApiKeys.TYPE,
          UsagePlans.TYPE,
          UsagePlans.LINK);

  private static final String COMPRESSION = "MinimumCompressionSize";
  private static final int MOST_COMPRESSION = 10_485_760;

  private static final Set<String> RESPONSE_KEYS =
      Set.of("RestApiId", "ResponseType", "StatusCode", "ResponseParameters", "ResponseTemplates");

  /** Of CORS only HTTP APIs know. */
  private static final Set<String> DOCUMENT_EXTENSIONS =
      Set.of(
          "x-amazon-apigateway-request-validator",
          "x-amazon-apigateway-request-validators",
          "x-amazon-apigateway-gateway-responses",
          "x-amazon-apigateway-binary-media-types",
          "x-amazon-apigateway-documentation",
          "x-amazon-apigateway-endpoint-configuration",
          "x-amazon-apigateway-importexport-version",
          "x-amazon-apigateway-policy",
          "x-amazon-apigateway-cors",
          Security.KEY_SOURCE);

  /**
   * Reads the API of a template.
   *
   * @param skipsUnsupported whether a route that cannot be served answers 501, where it else stops
   *     the start
   * @throws TemplateException if the template has not exactly one API and stage, or uses what is
   *     not supported
   */
  public static RestApi read(
      Template template, ApiKeys keys, UserPools userPools, boolean skipsUnsupported) {
    return read(template, keys, userPools, AccessKeys.NONE, skipsUnsupported);
  }

  /** Likewise, where some callers may sign. */
  public static RestApi read(
      Template template,
      ApiKeys keys,
      UserPools userPools,
      AccessKeys accessKeys,
      boolean skipsUnsupported) {
    for (String id : template.idsOfTypes(RestApi::isUnknown)) {
      throw template.resource(id).orElseThrow().section().unsupported(template.typeOf(id), TYPES);
    }
    ApiDefinition api = ApiDefinition.read(template);
    Deployment deployment =
        new Deployment(
            api.id(),
            Ids.of(api.stage().text("DeploymentId")),
            skipsUnsupported,
            new ArrayList<>(api.notices()));
    String name = api.stage().text("StageName");
    UsagePlans plans = UsagePlans.read(template, keys, api.id(), name);
    Stage stage = Stage.read(api.stage(), deployment, new Callers(plans, userPools, accessKeys));

    Section document = api.document();
    refuseWhatIsNotSupported(document);
    GatewayResponses responses = new GatewayResponses(stage.variables());
    Section own = document.sectionOrEmpty("x-amazon-apigateway-gateway-responses");
    own.keys().forEach(type -> responses.add(type, own.section(type)));
    template.resourcesOfType(RESPONSE).forEach(each -> add(each.section(), responses));
    Routes routes = new Routes(document, binaryTypes(api.api(), document), stage);
    return new RestApi(name, deployment, routes, responses, minimumCompressionSize(api.api()));
  }

  private static boolean isUnknown(String type) {
    return type.startsWith("AWS::ApiGateway::") && !TYPES.contains(type);
  }

  /** What somebody who starts the gateway should know of the template. */
  public List<String> notices() {
    return List.copyOf(deployment.notices());
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

  /** A resource of CloudFormation writes a slash as {@code ~1}. */
  private static BinaryTypes binaryTypes(Section api, Section document) {
    List<String> types = new ArrayList<>();
    api.texts("BinaryMediaTypes").forEach(type -> types.add(type.replace("~1", "/")));
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

  private static void refuseWhatIsNotSupported(Section document) {
    for (String key : document.keys()) {
      boolean extension =
          key.startsWith("x-amazon-apigateway-") && !DOCUMENT_EXTENSIONS.contains(key);
      if (extension || key.equals("security")) {
        throw document.unsupported(key, DOCUMENT_EXTENSIONS);
      }
    }
  }
}
