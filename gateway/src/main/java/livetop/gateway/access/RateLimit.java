package livetop.gateway.access;

import java.math.BigDecimal;
import livetop.gateway.template.Section;

/**
 * How many requests may come: so many per second, and so many at once.
 *
 * @param perSecond 0 lets none in
 * @param burst the size of the token bucket; 0 lets none in
 */
public record RateLimit(double perSecond, int burst) {
  /** An account's limits, which hold where only the other one is given. */
  private static final BigDecimal ACCOUNT_RATE = BigDecimal.valueOf(10_000);

  private static final BigDecimal ACCOUNT_BURST = BigDecimal.valueOf(5_000);
  private static final long MAX = 1_000_000_000;

  /** The limit at two keys, or the other one where neither is there. */
  public static RateLimit read(Section at, String rateKey, String burstKey, RateLimit otherwise) {
    if (!at.has(rateKey) && !at.has(burstKey)) {
      return otherwise;
    }
    BigDecimal rate = otherwise == null ? ACCOUNT_RATE : BigDecimal.valueOf(otherwise.perSecond());
    BigDecimal burst = otherwise == null ? ACCOUNT_BURST : BigDecimal.valueOf(otherwise.burst());
    return new RateLimit(
        at.number(rateKey, rate, 0, MAX).doubleValue(),
        at.number(burstKey, burst, 0, MAX).intValue());
  }
}
