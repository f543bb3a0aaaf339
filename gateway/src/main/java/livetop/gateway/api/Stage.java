package livetop.gateway.api;

import java.util.Map;
import java.util.Set;
import livetop.gateway.access.Callers;
import livetop.gateway.template.Section;

/**
 * The stage that an API is served as: what the template sets for it, and what its methods share.
 *
 * @param name the first part of every path
 * @param responses the cache; null where there is none
 */
record Stage(
    String name,
    Deployment deployment,
    Map<String, String> variables,
    MethodSettings settings,
    ResponseCache responses,
    Callers callers) {
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
          "CacheClusterSize",
          "ClientCertificateId",
          "DocumentationVersion");

  static Stage read(Section section, Deployment deployment, Callers callers) {
    section.supportsOnly(KEYS);
    return new Stage(
        section.text("StageName"),
        deployment,
        section.sectionOrEmpty("Variables").allTexts(),
        new MethodSettings(section),
        ResponseCache.of(section),
        callers);
  }
}
