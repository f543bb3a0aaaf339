package livetop.gateway.access;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.ResponseType;

/**
 * One API key's use of its plan: a token bucket for all methods together, one for each method that
 * the plan limits itself, and a quota.
 */
final class PlanClient {
  private final String keyId;
  private final Throttle throttle;
  private final Map<String, Throttle> methods = new HashMap<>();
  private final Quota quota;
  private final InstantSource clock;

  PlanClient(String keyId, UsagePlan plan, LongSupplier nanoTime, InstantSource clock) {
    this.keyId = keyId;
    this.clock = clock;
    throttle = Throttle.of(plan.throttle(), nanoTime);
    plan.methods().forEach((method, limit) -> methods.put(method, Throttle.of(limit, nanoTime)));
    quota = plan.quota() == null ? null : new Quota(plan.quota(), clock.instant());
  }

  String keyId() {
    return keyId;
  }

  /**
   * @param method its path and method, such as {@code /events/POST}
   * @throws GatewayException {@code THROTTLED}, or {@code QUOTA_EXCEEDED}; what is throttled takes
   *     nothing of the quota
   */
  void count(String method) {
    methods.getOrDefault(method, throttle).check();
    if (quota != null && !quota.take(clock.instant())) {
      throw new GatewayException(ResponseType.QUOTA_EXCEEDED);
    }
  }
}
