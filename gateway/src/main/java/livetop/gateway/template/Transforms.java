package livetop.gateway.template;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** What a template wants done before anything of it is read. */
final class Transforms {
  static final String SERVERLESS = "AWS::Serverless-2016-10-31";
  private static final String KEY = "Transform";

  private Transforms() {}

  static void apply(Map<String, Object> template, Section root, Includes includes) {
    boolean serverless = false;
    Object transform = template.get(KEY);
    List<?> all = transform instanceof List<?> list ? list : Arrays.asList(transform);
    for (Object each : all) {
      if (Includes.isInclude(each)) {
        includes.included(each).forEach((key, value) -> template.put((String) key, value));
      } else if (SERVERLESS.equals(each)) {
        serverless = true;
      } else if (each != null) {
        throw root.errorAt(KEY, "Transform %s is not supported".formatted(each))
            .supported(
                List.of(
                    SERVERLESS,
                    "AWS::Include of a file beside the template",
                    "what aws cloudformation get-template --template-stage Processed prints"));
      }
    }
    includes.expand(template);
    if (serverless && template.get("Resources") instanceof Map<?, ?>) {
      ServerlessResources.addTo(root);
    }
  }
}
