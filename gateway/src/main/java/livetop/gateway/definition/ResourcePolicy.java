package livetop.gateway.definition;

import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.gateway.template.Section;

/**
 * The policy that says who may call an API. Only AWS knows who a caller is, so no more is taken
 * than what lets everybody in.
 */
final class ResourcePolicy {
  private static final Set<String> OPEN =
      Set.of("Effect", "Principal", "Action", "Resource", "Sid");

  private ResourcePolicy() {}

  static void check(Section api, String key) {
    Object policy = api.value(key);
    if (policy == null || policy.equals("")) {
      return;
    }
    boolean open =
        policy instanceof Map<?, ?>
            && api.section(key).sections("Statement").stream().allMatch(ResourcePolicy::isOpen);
    if (!open) {
      throw api.unsupported(
          key, List.of("an empty one", "statements that allow Principal * without Condition"));
    }
  }

  private static boolean isOpen(Section statement) {
    Object principal = statement.value("Principal");
    boolean everybody =
        "*".equals(principal) || principal instanceof Map<?, ?> map && "*".equals(map.get("AWS"));
    return everybody
        && statement.textOr("Effect", "").equals("Allow")
        && OPEN.containsAll(statement.keys());
  }
}
