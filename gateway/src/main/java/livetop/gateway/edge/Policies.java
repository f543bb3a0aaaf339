package livetop.gateway.edge;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import livetop.gateway.template.Resource;
import livetop.gateway.template.Section;
import livetop.gateway.template.Template;

/** The policies that a template's behaviors can name: its own, and those of CloudFront. */
final class Policies {
  private final Map<String, CachePolicy> caching = new HashMap<>(CachePolicy.MANAGED);
  private final Map<String, OriginRequestPolicy> forwarding =
      new HashMap<>(OriginRequestPolicy.MANAGED);

  Policies(Template template) {
    add(template, "CachePolicy", CachePolicy::read, caching);
    add(template, "OriginRequestPolicy", OriginRequestPolicy::read, forwarding);
  }

  private static <T> void add(
      Template template, String kind, Function<Section, T> read, Map<String, T> policies) {
    for (Resource each : template.resourcesOfType("AWS::CloudFront::" + kind)) {
      policies.put(each.name(), read.apply(each.section().section(kind + "Config")));
    }
  }

  CachePolicy caching(Section behavior) {
    return named(behavior, "CachePolicyId", caching);
  }

  OriginRequestPolicy forwarding(Section behavior) {
    return behavior.has("OriginRequestPolicyId")
        ? named(behavior, "OriginRequestPolicyId", forwarding)
        : OriginRequestPolicy.NOTHING;
  }

  private static <T> T named(Section behavior, String key, Map<String, T> policies) {
    if (!behavior.has(key)) {
      throw behavior.error(key + " is missing; ForwardedValues is not supported");
    }
    T policy = policies.get(behavior.text(key));
    if (policy == null) {
      throw behavior.unsupported(key + " " + behavior.text(key), policies.keySet());
    }
    return policy;
  }
}
