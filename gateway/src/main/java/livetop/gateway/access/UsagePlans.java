package livetop.gateway.access;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import livetop.gateway.mapping.ContextVariables;
import livetop.gateway.message.Call;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.ResponseType;
import livetop.gateway.template.Resource;
import livetop.gateway.template.Section;
import livetop.gateway.template.Template;

/**
 * Lets those call that have an API key of a usage plan for this stage, as often as the plan allows.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html">Usage
 *     plans and API keys</a>
 */
public final class UsagePlans {
  public static final String TYPE = "AWS::ApiGateway::UsagePlan";
  public static final String LINK = "AWS::ApiGateway::UsagePlanKey";
  static final String HEADER = "X-API-Key";
  private static final Set<String> PLAN_KEY_KEYS = Set.of("KeyId", "KeyType", "UsagePlanId");

  /** By a digest of the key's value, so that how long a look-up takes tells nothing of a value. */
  private final Map<ByteBuffer, PlanClient> clients = new HashMap<>();

  /** Adds a client that is known by a key's value; false where there is one already. */
  boolean add(String value, PlanClient client) {
    return clients.putIfAbsent(digest(value), client) == null;
  }

  /** The plans of a template for one stage. */
  public static UsagePlans read(Template template, ApiKeys keys, String apiId, String stage) {
    Map<String, UsagePlan> plans = new HashMap<>();
    for (Resource each : template.resourcesOfType(TYPE)) {
      plans.put(each.name(), UsagePlan.read(each.section(), apiId, stage));
    }
    UsagePlans clients = new UsagePlans();
    for (Resource each : template.resourcesOfType(LINK)) {
      Section link = each.section();
      link.supportsOnly(PLAN_KEY_KEYS);
      ApiKeys.ApiKey key = keys.withId(link.text("KeyId"));
      if (key == null) {
        throw link.error("KeyId names no API key: " + link.text("KeyId"));
      }
      if (!plans.containsKey(link.text("UsagePlanId"))) {
        throw link.error("UsagePlanId names no usage plan: " + link.text("UsagePlanId"));
      }
      UsagePlan plan = plans.get(link.text("UsagePlanId"));
      if (plan != null && key.enabled()) {
        PlanClient client =
            new PlanClient(key.id(), plan, System::nanoTime, InstantSource.system());
        if (!clients.add(key.value(), client)) {
          throw link.error("a key or its value is in two plans for this stage: " + key.id());
        }
      }
    }
    for (ApiKeys.ApiKey key : keys.all()) {
      if (key.enabled() && key.stages().contains(apiId + "/" + stage)) {
        // A key that is in a plan as well keeps the plan's limits.
        UsagePlan unlimited = new UsagePlan(null, Map.of(), null);
        clients.add(
            key.value(),
            new PlanClient(key.id(), unlimited, System::nanoTime, InstantSource.system()));
      }
    }
    return clients;
  }

  /**
   * Counts a call of a method that needs a key.
   *
   * @param method its path and method, such as {@code /events/POST}
   * @throws GatewayException {@code INVALID_API_KEY}, {@code THROTTLED} or {@code QUOTA_EXCEEDED}
   */
  void check(Call call, String method) {
    String value = call.headers().lastInAnyCase(HEADER);
    PlanClient client = value == null ? null : clients.get(digest(value));
    if (client == null) {
      throw new GatewayException(ResponseType.INVALID_API_KEY);
    }
    ContextVariables.addKey(call.context(), client.keyId(), value);
    client.count(method);
  }

  private static ByteBuffer digest(String value) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      return ByteBuffer.wrap(sha.digest(value.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
