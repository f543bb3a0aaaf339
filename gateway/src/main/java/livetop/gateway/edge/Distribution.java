package livetop.gateway.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import livetop.gateway.template.Resource;
import livetop.gateway.template.Section;
import livetop.gateway.template.Template;
import livetop.gateway.template.TemplateException;

/**
 * What a template's {@code AWS::CloudFront::Distribution} says of keeping answers. Where its pages
 * come from, its names and its functions are not read.
 */
public final class Distribution {
  private static final String TYPE = "AWS::CloudFront::Distribution";
  private static final List<String> USUALLY_CACHED = List.of("GET", "HEAD");

  private final List<CacheBehavior> behaviors = new ArrayList<>();
  private final ErrorCaching errors;

  private Distribution(Section config, Policies policies) {
    for (Section each : config.sections("CacheBehaviors")) {
      behaviors.add(behavior(each, new PathPattern(each.text("PathPattern")), policies));
    }
    behaviors.add(behavior(config.section("DefaultCacheBehavior"), PathPattern.EVERY, policies));
    errors = ErrorCaching.read(config);
  }

  /**
   * @throws TemplateException if there is not one distribution, or it is none that can be done as
   *     it says
   */
  public static Distribution read(Template template) {
    List<Resource> all = template.resourcesOfType(TYPE);
    if (all.size() != 1) {
      throw new TemplateException(
          "--edge needs one %s; the template has %d".formatted(TYPE, all.size()));
    }
    return new Distribution(
        all.get(0).section().section("DistributionConfig"), new Policies(template));
  }

  private static CacheBehavior behavior(Section section, PathPattern pattern, Policies policies) {
    List<String> methods =
        section.has("CachedMethods") ? section.texts("CachedMethods") : USUALLY_CACHED;
    return new CacheBehavior(
        pattern, Set.copyOf(methods), policies.caching(section), policies.forwarding(section));
  }

  /** The first whose pattern fits. */
  CacheBehavior behavior(String path) {
    for (CacheBehavior each : behaviors) {
      if (each.isFor(path)) {
        return each;
      }
    }
    throw new IllegalStateException("the last fits every path");
  }

  ErrorCaching errors() {
    return errors;
  }
}
