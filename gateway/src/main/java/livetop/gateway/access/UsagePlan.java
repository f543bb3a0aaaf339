package livetop.gateway.access;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import livetop.gateway.template.Section;

/**
 * What each API key of a usage plan may do on this stage.
 *
 * @param throttle for all methods together; null for no limit
 * @param methods limits of single methods, which take the place of that one; by path and method,
 *     such as {@code /events/POST}
 * @param quota null for none
 */
record UsagePlan(RateLimit throttle, Map<String, RateLimit> methods, Quota.Limit quota) {
  private static final Set<String> KEYS =
      Set.of("UsagePlanName", "Description", "Tags", "ApiStages", "Throttle", "Quota");
  private static final Set<String> STAGE_KEYS = Set.of("ApiId", "Stage", "Throttle");
  private static final Set<String> THROTTLE_KEYS = Set.of("RateLimit", "BurstLimit");

  /** Reads a plan; null where it is not for this stage. */
  static UsagePlan read(Section plan, String apiId, String stage) {
    plan.supportsOnly(KEYS);
    for (Section each : plan.sections("ApiStages")) {
      each.supportsOnly(STAGE_KEYS);
      if (each.text("ApiId").equals(apiId) && each.text("Stage").equals(stage)) {
        Section single = each.sectionOrEmpty("Throttle");
        Map<String, RateLimit> methods = new HashMap<>();
        single.keys().forEach(method -> methods.put(method, limit(single.section(method))));
        return new UsagePlan(
            limit(plan.sectionOrEmpty("Throttle")), methods, Quota.Limit.read(plan));
      }
    }
    return null;
  }

  private static RateLimit limit(Section throttle) {
    throttle.supportsOnly(THROTTLE_KEYS);
    return RateLimit.read(throttle, "RateLimit", "BurstLimit", null);
  }
}
