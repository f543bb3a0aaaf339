package livetop.gateway.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.gateway.access.UsagePlans;
import livetop.gateway.access.UserPools;
import livetop.gateway.template.Resource;
import livetop.gateway.template.Section;

/**
 * The stage that an API is served as: what the template sets for it, and what its methods share.
 *
 * @param name the first part of every path
 * @param deploymentId what {@code $context.deploymentId} says
 * @param notices what somebody who starts the gateway should know of the template
 * @param responses the cache; null where there is none
 * @param plans who may call methods that need an API key
 * @param userPools who may call methods that need a token
 */
record Stage(
    String apiId,
    String name,
    String deploymentId,
    Map<String, String> variables,
    MethodSettings settings,
    ResponseCache responses,
    UsagePlans plans,
    UserPools userPools,
    List<String> notices) {
  /** Logs and traces change no answer and need no support here. */
  private static final Set<String> KEYS =
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

  static Stage read(Resource stage, String apiId, UsagePlans plans, UserPools userPools) {
    Section section = stage.section();
    section.supportsOnly(KEYS);
    return new Stage(
        apiId,
        stage.name(),
        Ids.of(section.text("DeploymentId")),
        section.sectionOrEmpty("Variables").allTexts(),
        new MethodSettings(section),
        ResponseCache.of(section),
        plans,
        userPools,
        new ArrayList<>());
  }
}
