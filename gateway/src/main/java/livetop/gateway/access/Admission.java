package livetop.gateway.access;

import livetop.gateway.message.Call;
import livetop.gateway.message.GatewayException;

/**
 * Lets a call of a method in: first by its API key and what the key's plan allows, then by what the
 * stage allows.
 */
public final class Admission {
  private final String method;
  private final UsagePlans plans;
  private final Throttle throttle;

  /**
   * @param method its path and method, such as {@code /events/POST}
   * @param plans null where no key is needed
   * @param limit the stage's; null for none
   */
  public Admission(String method, UsagePlans plans, RateLimit limit) {
    this.method = method;
    this.plans = plans;
    throttle = Throttle.of(limit, System::nanoTime);
  }

  /**
   * @throws GatewayException if the call is not let in
   */
  public void check(Call call) {
    if (plans != null) {
      plans.check(call, method);
    }
    throttle.check();
  }
}
