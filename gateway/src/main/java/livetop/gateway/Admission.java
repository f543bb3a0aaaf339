package livetop.gateway;

/**
 * Lets a call of a method in: first by its API key and what the key's plan allows, then by what the
 * stage allows.
 */
final class Admission {
  private final UsagePlans plans;
  private final String method;
  private final Throttle throttle;

  Admission(String path, String method, Security security, Stage stage) {
    plans = security.apiKey() ? stage.plans() : null;
    this.method = path + "/" + method;
    throttle = Throttle.of(stage.settings().throttling(path, method), System::nanoTime);
  }

  /**
   * @throws GatewayException if the call is not let in
   */
  void check(Call call) {
    if (plans != null) {
      plans.check(call, method);
    }
    throttle.check();
  }
}
