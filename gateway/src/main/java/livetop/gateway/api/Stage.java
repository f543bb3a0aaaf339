package livetop.gateway.api;

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
 * @param responses the cache; null where there is none
 * @param plans who may call methods that need an API key
 * @param userPools who may call methods that need a token
 */
record Stage(
    String name,
    Map<String, String> variables,
    MethodSettings settings,
    ResponseCache responses,
    UsagePlans plans,
    UserPools userPools) {
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

  static Stage read(Resource stage, UsagePlans plans, UserPools userPools) {
    Section section = stage.section();
    section.supportsOnly(KEYS);
    return new Stage(
        stage.name(),
        section.sectionOrEmpty("Variables").allTexts(),
        new MethodSettings(section),
        ResponseCache.of(section),
        plans,
        userPools);
  }
}
