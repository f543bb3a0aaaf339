package livetop.gateway.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import livetop.gateway.template.Resource;
import livetop.gateway.template.Section;
import livetop.gateway.template.Template;
import livetop.gateway.template.TemplateException;

/**
 * The API of a template and its stage, in one form.
 *
 * @param id what {@code Ref} gives for the API
 * @param api its properties, those of {@code AWS::ApiGateway::RestApi}
 * @param document its OpenAPI 3.0 document
 * @param stage the properties of its {@code AWS::ApiGateway::Stage}
 * @param notices what is left out
 */
public record ApiDefinition(
    String id, Section api, Section document, Section stage, List<String> notices) {
  private static final String API = "AWS::ApiGateway::RestApi";
  private static final Set<String> API_KEYS =
      Set.of(
          "Name",
          "Description",
          "Body",
          "BinaryMediaTypes",
          "EndpointAccessMode",
          "EndpointConfiguration",
          "DisableExecuteApiEndpoint",
          "SecurityPolicy",
          "Tags",
          "FailOnWarnings",
          "Mode",
          "ApiKeySourceType",
          "MinimumCompressionSize",
          "Policy");

  /**
   * @throws TemplateException if the template has not exactly one API and stage
   */
  public static ApiDefinition read(Template template) {
    List<Resource> apis = new ArrayList<>(template.resourcesOfType(API));
    List<Resource> serverless = template.resourcesOfType(ServerlessApi.TYPE);
    apis.addAll(serverless);
    Resource api = only(apis, API);
    List<String> notices = new ArrayList<>();
    if (!serverless.isEmpty()) {
      return ServerlessApi.read(api, template, notices);
    }
    api.section().supportsOnly(API_KEYS);
    ResourcePolicy.check(api.section(), "Policy");
    Section document = MethodResources.document(template, api);
    Section stage = StageSource.of(template, api);
    return new ApiDefinition(api.name(), api.section(), document, stage, notices);
  }

  /** The inline document of an API, in the form of OpenAPI 3.0. */
  static Section body(Section body) {
    ResourcePolicy.check(body, "x-amazon-apigateway-policy");
    if (body.textOr("swagger", "").equals("2.0")) {
      return SwaggerDocument.converted(body);
    }
    if (!body.textOr("openapi", "").startsWith("3.0")) {
      throw body.unsupported(
          "this version of OpenAPI", List.of("openapi: 3.0", "swagger: \"2.0\""));
    }
    return body;
  }

  static Resource only(List<Resource> resources, String type) {
    if (resources.size() != 1) {
      List<String> ids = resources.stream().map(Resource::logicalId).toList();
      throw new TemplateException(
          "the gateway serves one %s; the template has %d: %s"
              .formatted(
                  type,
                  resources.size(),
                  ids.isEmpty() ? "look for its type or condition" : String.join(", ", ids)));
    }
    return resources.get(0);
  }
}
