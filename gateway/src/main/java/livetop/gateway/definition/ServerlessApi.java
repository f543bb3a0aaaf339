package livetop.gateway.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.gateway.template.Resource;
import livetop.gateway.template.Section;
import livetop.gateway.template.Template;

/**
 * SAM's API: one resource for what CloudFormation says in three, or none where functions alone say
 * which routes there are.
 */
final class ServerlessApi {
  static final String TYPE = "AWS::Serverless::Api";
  private static final String IMPLICIT = "ServerlessRestApi";
  private static final String IMPLICIT_STAGE = "Prod";

  private static final Map<String, String> OF_API =
      Map.of(
          "Name", "Name",
          "MinimumCompressionSize", "MinimumCompressionSize",
          "ApiKeySourceType", "ApiKeySourceType");

  private static final Map<String, String> OF_STAGE =
      Map.of(
          "StageName", "StageName",
          "Variables", "Variables",
          "MethodSettings", "MethodSettings",
          "CacheClusterEnabled", "CacheClusterEnabled",
          "CacheClusterSize", "CacheClusterSize",
          "TracingEnabled", "TracingEnabled");

  private static final Set<String> KEYS =
      Set.of(
          "AccessLogSetting",
          "AlwaysDeploy",
          "ApiKeySourceType",
          "Auth",
          "BinaryMediaTypes",
          "CacheClusterEnabled",
          "CacheClusterSize",
          "Cors",
          "DefinitionBody",
          "DefinitionUri",
          "Description",
          "DisableExecuteApiEndpoint",
          "Domain",
          "EndpointConfiguration",
          "FailOnWarnings",
          "GatewayResponses",
          "MergeDefinitions",
          "MethodSettings",
          "MinimumCompressionSize",
          "Mode",
          "Models",
          "Name",
          "OpenApiVersion",
          "PropagateTags",
          "StageName",
          "Tags",
          "TracingEnabled",
          "Variables");

  private ServerlessApi() {}

  static ApiDefinition read(Resource api, Template template, List<String> notices) {
    Map<String, Object> all =
        merged(template.part("Globals").sectionOrEmpty("Api").asMap(), api.section().asMap());
    return read(api.name(), api.section().holding(all), template, notices);
  }

  /** Whether functions alone make an API. */
  static boolean isImplicit(Template template) {
    return template.isServerless() && FunctionRoutes.any(template);
  }

  static ApiDefinition implicit(Template template, List<String> notices) {
    Section section = template.part("Globals").sectionOrEmpty("Api");
    Map<String, Object> all = section.asMap();
    all.put("StageName", IMPLICIT_STAGE);
    return read(IMPLICIT, section.holding(all), template, notices);
  }

  private static ApiDefinition read(
      String name, Section section, Template template, List<String> notices) {
    section.supportsOnly(KEYS);
    Map<String, Object> properties = section.renamed(OF_API).asMap();
    // SAM writes a slash as ~1.
    properties.put(
        "BinaryMediaTypes",
        section.texts("BinaryMediaTypes").stream().map(each -> each.replace("~1", "/")).toList());
    Map<String, Object> stage = new LinkedHashMap<>(section.renamed(OF_STAGE).asMap());
    stage.put("DeploymentId", name);
    Section document = document(name, section, template, notices);
    Section converted = section.holding(properties);
    return new ApiDefinition(name, converted, document, section.holding(stage), notices);
  }

  private static Section document(
      String name, Section section, Template template, List<String> notices) {
    boolean own = section.has("DefinitionBody") || section.has("DefinitionUri");
    Section document =
        own
            ? ApiDocument.of(section, "DefinitionBody", "DefinitionUri", template)
            : section.holding(new LinkedHashMap<>(Map.of("openapi", "3.0.1", "paths", Map.of())));
    document = FunctionRoutes.added(document, name, template, notices);
    document = ServerlessParts.added(document, section);
    document = ServerlessCors.added(document, section);
    return ServerlessAuth.added(document, section);
  }

  /** What is said of an API goes before what is said of all; lists and maps are joined. */
  private static Map<String, Object> merged(Map<?, ?> general, Map<?, ?> own) {
    Map<String, Object> merged = new LinkedHashMap<>();
    general.forEach((key, value) -> merged.put((String) key, value));
    own.forEach((key, value) -> merged.merge((String) key, value, ServerlessApi::merged));
    return merged;
  }

  private static Object merged(Object general, Object own) {
    if (general instanceof Map<?, ?> one && own instanceof Map<?, ?> other) {
      return merged(one, other);
    }
    if (general instanceof List<?> one && own instanceof List<?> other) {
      List<Object> both = new ArrayList<>(one);
      both.addAll(other);
      return both;
    }
    return own;
  }
}
