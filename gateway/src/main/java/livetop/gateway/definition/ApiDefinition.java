package livetop.gateway.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.gateway.access.Security;
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
  private static final String KEY_SOURCE = "ApiKeySourceType";
  private static final Set<String> API_KEYS =
      Set.of(
          "Name",
          "Description",
          "Body",
          "BodyS3Location",
          "BinaryMediaTypes",
          "EndpointAccessMode",
          "EndpointConfiguration",
          "DisableExecuteApiEndpoint",
          "SecurityPolicy",
          "Tags",
          "FailOnWarnings",
          "Mode",
          KEY_SOURCE,
          "MinimumCompressionSize",
          "Policy");

  public ApiDefinition {
    if (!api.textOr(KEY_SOURCE, Security.HEADER).equals(Security.HEADER)) {
      Map<String, Object> with = document.asMap();
      with.put(Security.KEY_SOURCE, api.text(KEY_SOURCE));
      document = document.holding(with);
    }
  }

  /**
   * @throws TemplateException if the template has not exactly one API and stage
   */
  public static ApiDefinition read(Template template) {
    List<Resource> apis = new ArrayList<>(template.resourcesOfType(API));
    List<Resource> serverless = template.resourcesOfType(ServerlessApi.TYPE);
    apis.addAll(serverless);
    List<String> notices = new ArrayList<>();
    if (apis.isEmpty() && ServerlessApi.isImplicit(template)) {
      return ServerlessApi.implicit(template, notices);
    }
    Resource api = only(apis, API + " or " + ServerlessApi.TYPE);
    if (!serverless.isEmpty()) {
      return ServerlessApi.read(api, template, notices);
    }
    api.section().supportsOnly(API_KEYS);
    ResourcePolicy.check(api.section(), "Policy");
    Section document = MethodResources.document(template, api);
    Section stage = StageSource.of(template, api);
    return new ApiDefinition(api.name(), api.section(), document, stage, notices);
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
