package livetop.gateway.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import livetop.gateway.template.Resource;
import livetop.gateway.template.Section;
import livetop.gateway.template.Template;

/**
 * The routes of an API that are resources of their own, {@code AWS::ApiGateway::Resource} and
 * {@code Method}, as an OpenAPI document.
 */
final class MethodResources {
  private static final String RESOURCE = "AWS::ApiGateway::Resource";
  private static final String METHOD = "AWS::ApiGateway::Method";
  private static final String MODEL = "AWS::ApiGateway::Model";
  private static final String VALIDATOR = "AWS::ApiGateway::RequestValidator";
  private static final String AUTHORIZER = "AWS::ApiGateway::Authorizer";
  private static final int DEEPEST = 100;

  private final Map<String, Section> resources = new HashMap<>();
  private final String root;

  private MethodResources(Template template, Resource api) {
    root = api.name() + "-root";
    template.resourcesOfType(RESOURCE).forEach(each -> resources.put(each.name(), each.section()));
  }

  /** What the API's methods are, else what its body says. */
  static Section document(Template template, Resource api) {
    List<Resource> methods = template.resourcesOfType(METHOD);
    if (methods.isEmpty()) {
      return ApiDocument.of(api.section(), "Body", "BodyS3Location", template);
    }
    if (api.section().has("Body")) {
      throw api.section().unsupported("a Body beside methods", List.of("one of them"));
    }
    return new MethodResources(template, api).document(template, api.section(), methods);
  }

  private Section document(Template template, Section api, List<Resource> methods) {
    Map<String, Map<String, Object>> paths = new LinkedHashMap<>();
    for (Resource method : methods) {
      Section section = method.section();
      String path = path(section.text("ResourceId"), section, 0);
      String name = section.text("HttpMethod").toUpperCase(Locale.ROOT);
      String key =
          name.equals("ANY") ? "x-amazon-apigateway-any-method" : name.toLowerCase(Locale.ROOT);
      paths
          .computeIfAbsent(path.isEmpty() ? "/" : path, any -> new LinkedHashMap<>())
          .put(key, MethodOperation.of(section));
    }
    Map<String, Object> schemas = new LinkedHashMap<>();
    for (Resource model : template.resourcesOfType(MODEL)) {
      schemas.put(model.name(), ModelSchema.of(model.name(), model.section()));
    }
    Map<String, Object> schemes = new LinkedHashMap<>(MethodOperation.API_KEY_SCHEME);
    for (Resource authorizer : template.resourcesOfType(AUTHORIZER)) {
      schemes.put(authorizer.name(), authorizer(authorizer.section()));
    }
    Map<String, Object> validators = new LinkedHashMap<>();
    for (Resource validator : template.resourcesOfType(VALIDATOR)) {
      Section section = validator.section();
      validators.put(
          validator.name(),
          section
              .renamed(
                  Map.of(
                      "ValidateRequestBody", "validateRequestBody",
                      "ValidateRequestParameters", "validateRequestParameters"))
              .asMap());
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("openapi", "3.0.1");
    document.put("paths", paths);
    document.put("components", Map.of("schemas", schemas, "securitySchemes", schemes));
    document.put("x-amazon-apigateway-request-validators", validators);
    return api.holding(document);
  }

  private String path(String id, Section at, int depth) {
    if (id.equals(root)) {
      return "";
    }
    Section resource = resources.get(id);
    if (resource == null || depth > DEEPEST) {
      throw at.error("there is no resource " + id + " below the API's root");
    }
    String parent = path(resource.text("ParentId"), resource, depth + 1);
    return parent + "/" + resource.text("PathPart");
  }

  /** As a security scheme; what is no user pool is refused where a method asks for it. */
  private static Map<String, Object> authorizer(Section section) {
    String source = section.textOr("IdentitySource", "method.request.header.Authorization");
    Map<String, Object> own = new LinkedHashMap<>();
    String type = section.text("Type").toLowerCase(Locale.ROOT);
    own.put("type", type);
    own.put("providerARNs", new ArrayList<>(section.texts("ProviderARNs")));
    own.put("identitySource", source);
    Map<String, Object> scheme = new LinkedHashMap<>();
    scheme.put("type", "apiKey");
    scheme.put("in", "header");
    scheme.put("name", source.substring(source.lastIndexOf('.') + 1));
    scheme.put("x-amazon-apigateway-authtype", type);
    scheme.put("x-amazon-apigateway-authorizer", section.place(own));
    return section.place(scheme);
  }
}
