package livetop.gateway.edge;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import livetop.gateway.template.Section;

/**
 * How long errors are kept that say nothing themselves.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/HTTPStatusCodes.html">How
 *     CloudFront caches errors</a>
 */
final class ErrorCaching {
  private static final long USUAL_SECONDS = 10;
  private static final Set<Integer> KEPT = Set.of(404, 414, 500, 501, 502, 503, 504);
  private static final long MOST = Integer.MAX_VALUE;

  private final Map<Integer, Long> minSeconds = new HashMap<>();

  /**
   * @param distribution a {@code DistributionConfig}
   */
  static ErrorCaching read(Section distribution) {
    ErrorCaching errors = new ErrorCaching();
    for (Section each : distribution.sections("CustomErrorResponses")) {
      each.supportsOnly(Set.of("ErrorCode", "ErrorCachingMinTTL"));
      int status = each.number("ErrorCode", BigDecimal.ZERO, 400, 599).intValue();
      BigDecimal usual = BigDecimal.valueOf(USUAL_SECONDS);
      errors.minSeconds.put(status, each.number("ErrorCachingMinTTL", usual, 0, MOST).longValue());
    }
    return errors;
  }

  boolean areKept(int status) {
    return KEPT.contains(status);
  }

  long minSeconds(int status) {
    return minSeconds.getOrDefault(status, USUAL_SECONDS);
  }
}
