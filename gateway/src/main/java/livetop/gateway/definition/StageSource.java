package livetop.gateway.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.gateway.template.Resource;
import livetop.gateway.template.Section;
import livetop.gateway.template.Template;
import livetop.gateway.template.TemplateException;

/** Finds the stage of an API: a resource of its own, or what its deployment says. */
final class StageSource {
  private static final String STAGE = "AWS::ApiGateway::Stage";
  private static final String DEPLOYMENT = "AWS::ApiGateway::Deployment";

  /** What a deployment's stage sets for all methods, beside the settings of single ones. */
  private static final Set<String> OF_ALL_METHODS =
      Set.of(
          "CacheDataEncrypted",
          "CacheTtlInSeconds",
          "CachingEnabled",
          "DataTraceEnabled",
          "LoggingLevel",
          "MetricsEnabled",
          "ThrottlingBurstLimit",
          "ThrottlingRateLimit");

  private StageSource() {}

  static Section of(Template template, Resource api) {
    List<Resource> deployments = template.resourcesOfType(DEPLOYMENT);
    List<Resource> stages = template.resourcesOfType(STAGE);
    if (!stages.isEmpty()) {
      Section stage = ApiDefinition.only(stages, STAGE).section();
      String wanted = stage.text("DeploymentId");
      if (deployments.stream().noneMatch(each -> each.name().equals(wanted))) {
        throw stage.error("DeploymentId names no deployment: " + wanted);
      }
      return stage;
    }
    List<Resource> named =
        deployments.stream().filter(each -> each.section().has("StageName")).toList();
    if (named.size() != 1) {
      throw new TemplateException(
          "the gateway serves one stage, of an %s or the StageName of an %s; the template has %d: %s"
              .formatted(STAGE, DEPLOYMENT, named.size(), "look for their types and conditions"));
    }
    return ofDeployment(named.get(0));
  }

  private static Section ofDeployment(Resource deployment) {
    Section section = deployment.section();
    Section description = section.sectionOrEmpty("StageDescription");
    Map<String, Object> stage = new LinkedHashMap<>();
    Map<String, Object> general = new LinkedHashMap<>();
    description
        .asMap()
        .forEach((key, value) -> (OF_ALL_METHODS.contains(key) ? general : stage).put(key, value));
    if (!general.isEmpty()) {
      general.put("ResourcePath", "/*");
      general.put("HttpMethod", "*");
      List<Object> settings = new ArrayList<>();
      settings.add(description.place(general));
      if (description.value("MethodSettings") instanceof List<?> own) {
        settings.addAll(own);
      }
      stage.put("MethodSettings", settings);
    }
    stage.put("StageName", section.value("StageName"));
    stage.put("DeploymentId", deployment.name());
    return section.holding(stage);
  }
}
