package livetop.gateway.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.gateway.template.Resource;
import livetop.gateway.template.Section;
import livetop.gateway.template.Template;

/** SAM's API: one resource for what CloudFormation says in three. */
final class ServerlessApi {
  static final String TYPE = "AWS::Serverless::Api";
  private static final String FUNCTION = "AWS::Serverless::Function";

  private static final Map<String, String> OF_API =
      Map.of(
          "Name", "Name",
          "DefinitionBody", "Body",
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
          "BinaryMediaTypes",
          "CacheClusterEnabled",
          "CacheClusterSize",
          "DefinitionBody",
          "Description",
          "DisableExecuteApiEndpoint",
          "Domain",
          "EndpointConfiguration",
          "FailOnWarnings",
          "MethodSettings",
          "MinimumCompressionSize",
          "Mode",
          "Name",
          "OpenApiVersion",
          "PropagateTags",
          "StageName",
          "Tags",
          "TracingEnabled",
          "Variables");

  private ServerlessApi() {}

  static ApiDefinition read(Resource api, Template template, List<String> notices) {
    Map<String, Object> all = template.part("Globals").sectionOrEmpty("Api").asMap();
    all.putAll(api.section().asMap());
    Section section = api.section().holding(all);
    section.supportsOnly(KEYS);
    Map<String, Object> properties = section.renamed(OF_API).asMap();
    // SAM writes a slash as ~1.
    properties.put(
        "BinaryMediaTypes",
        section.texts("BinaryMediaTypes").stream().map(each -> each.replace("~1", "/")).toList());
    Map<String, Object> stage = new LinkedHashMap<>(section.renamed(OF_STAGE).asMap());
    stage.put("DeploymentId", api.name());
    for (Resource function : template.resourcesOfType(FUNCTION)) {
      Section events = function.section().sectionOrEmpty("Events");
      for (String event : events.keys()) {
        Section each = events.section(event);
        if (each.textOr("Type", "").equals("Api")) {
          notices.add(each.notice("a route to a function is not supported, so it is left out"));
        }
      }
    }
    Section converted = section.holding(properties);
    Section document = ApiDefinition.body(converted.section("Body"));
    return new ApiDefinition(api.name(), converted, document, section.holding(stage), notices);
  }
}
