package livetop.gateway.template;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The resources that SAM makes of an API's {@code Auth.UsagePlan}: a plan, a key and what joins
 * them.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/serverless-application-model/latest/developerguide/sam-property-api-apiusageplan.html">ApiUsagePlan</a>
 */
final class ServerlessResources {
  private static final String API = "AWS::Serverless::Api";
  private static final Map<String, String> OF_PLAN =
      Map.of("UsagePlanName", "UsagePlanName", "Quota", "Quota", "Throttle", "Throttle");

  private ServerlessResources() {}

  static void addTo(Section root) {
    Section resources = root.section("Resources");
    Section general = plan(root.sectionOrEmpty("Globals").sectionOrEmpty("Api"));
    Map<String, Object> added = new LinkedHashMap<>();
    for (String id : resources.keys()) {
      if (!(resources.value(id) instanceof Map<?, ?> map) || !API.equals(map.get("Type"))) {
        continue;
      }
      Section properties = resources.section(id).sectionOrEmpty("Properties");
      Section own = plan(properties);
      Section plan = own.keys().isEmpty() ? general : own;
      switch (plan.textOr("CreateUsagePlan", "NONE")) {
        case "NONE" -> {}
        case "PER_API" -> added.putAll(resources(id, id, properties, plan));
        case "SHARED" -> added.putAll(resources("Serverless", id, properties, plan));
        default ->
            throw plan.unsupported(
                "CreateUsagePlan " + plan.text("CreateUsagePlan"),
                List.of("NONE", "PER_API", "SHARED"));
      }
    }
    resources.putAll(added);
  }

  private static Section plan(Section api) {
    return api.sectionOrEmpty("Auth").sectionOrEmpty("UsagePlan");
  }

  private static Map<String, Object> resources(
      String prefix, String api, Section properties, Section plan) {
    Object stage = properties.value("StageName");
    Map<String, Object> planned = plan.renamed(OF_PLAN).asMap();
    planned.put("ApiStages", List.of(plan.place(map("ApiId", ref(api), "Stage", stage))));
    Map<String, Object> key = new LinkedHashMap<>();
    key.put("Enabled", true);
    key.put("StageKeys", List.of(plan.place(map("RestApiId", ref(api), "StageName", stage))));
    Map<String, Object> link = map("KeyId", ref(prefix + "ApiKey"), "KeyType", "API_KEY");
    link.put("UsagePlanId", ref(prefix + "UsagePlan"));
    Map<String, Object> added = new LinkedHashMap<>();
    added.put(prefix + "UsagePlan", resource("UsagePlan", planned, plan));
    added.put(prefix + "ApiKey", resource("ApiKey", key, plan));
    added.put(prefix + "UsagePlanKey", resource("UsagePlanKey", link, plan));
    return added;
  }

  private static Map<String, Object> resource(
      String type, Map<String, Object> properties, Section plan) {
    return plan.place(
        map("Type", "AWS::ApiGateway::" + type, "Properties", plan.place(properties)));
  }

  private static Map<String, Object> ref(String id) {
    return new LinkedHashMap<>(Map.of("Ref", id));
  }

  private static Map<String, Object> map(String key, Object value, String other, Object its) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    map.put(other, its);
    return map;
  }
}
