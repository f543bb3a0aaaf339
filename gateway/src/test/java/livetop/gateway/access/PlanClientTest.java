package livetop.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.ResponseType;
import org.junit.jupiter.api.Test;

final class PlanClientTest {
  private static final Quota.Limit NO_QUOTA = null;

  private Instant now = Instant.parse("2026-11-20T10:00:00Z");

  private PlanClient client(UsagePlan plan) {
    return new PlanClient("id", plan, () -> now.getEpochSecond() * 1_000_000_000, () -> now);
  }

  /** What a call of a method leads to; null where it is let in. */
  private static ResponseType call(PlanClient client, String method) {
    try {
      client.count(method);
      return null;
    } catch (GatewayException e) {
      return e.type();
    }
  }

  @Test
  void count_allMethodsShareAPlansLimit() {
    PlanClient client = client(new UsagePlan(new RateLimit(1, 2), Map.of(), NO_QUOTA));
    assertThat(call(client, "/a/GET")).isNull();
    assertThat(call(client, "/b/GET")).isNull();
    assertThat(call(client, "/a/GET")).isEqualTo(ResponseType.THROTTLED);
    now = now.plus(Duration.ofSeconds(1));
    assertThat(call(client, "/b/GET")).isNull();
  }

  @Test
  void count_aMethodsOwnLimitTakesThePlaceOfThePlans() {
    Map<String, RateLimit> own = Map.of("/a/GET", new RateLimit(1, 1));
    PlanClient client = client(new UsagePlan(new RateLimit(1, 2), own, NO_QUOTA));
    assertThat(call(client, "/a/GET")).isNull();
    assertThat(call(client, "/a/GET")).isEqualTo(ResponseType.THROTTLED);
    assertThat(call(client, "/b/GET")).isNull();
    assertThat(call(client, "/b/GET")).isNull();
    assertThat(call(client, "/b/GET")).isEqualTo(ResponseType.THROTTLED);
  }

  @Test
  void count_whatIsThrottledTakesNothingOfTheQuota() {
    Quota.Limit quota = new Quota.Limit(2, Quota.Period.DAY, 0);
    PlanClient client = client(new UsagePlan(new RateLimit(1, 1), Map.of(), quota));
    assertThat(call(client, "/a/GET")).isNull();
    assertThat(call(client, "/a/GET")).isEqualTo(ResponseType.THROTTLED);
    now = now.plus(Duration.ofSeconds(1));
    assertThat(call(client, "/a/GET")).isNull();
    now = now.plus(Duration.ofSeconds(1));
    assertThat(call(client, "/a/GET")).isEqualTo(ResponseType.QUOTA_EXCEEDED);
    now = now.plus(Duration.ofDays(1));
    assertThat(call(client, "/a/GET")).isNull();
  }

  @Test
  void count_withoutAnyLimit() {
    PlanClient client = client(new UsagePlan(null, Map.of(), NO_QUOTA));
    for (int i = 0; i < 100; i++) {
      assertThat(call(client, "/a/GET")).isNull();
    }
  }
}
