package livetop.gateway.edge;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import livetop.gateway.template.Section;

/**
 * How long answers are kept, and what of a request tells them apart.
 *
 * @param minSeconds at least, whatever an answer says of its age
 * @param defaultSeconds where an answer says nothing
 * @param maxSeconds at most
 * @param cookies whether they tell answers apart, all or none
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html">Managed
 *     cache policies</a>
 */
record CachePolicy(
    long minSeconds,
    long defaultSeconds,
    long maxSeconds,
    Selection query,
    Selection headers,
    boolean cookies) {
  private static final long DAY = 86_400;
  private static final long YEAR = 365 * DAY;
  private static final long LONGEST = Integer.MAX_VALUE;

  private static final Selection METHOD_AND_ORIGIN =
      new Selection(
              false,
              new LinkedHashSet<>(
                  List.of(
                      "Host",
                      "Origin",
                      "X-HTTP-Method-Override",
                      "X-HTTP-Method",
                      "X-Method-Override")))
          .inAnyCase();

  /** CloudFront's own, by their ids. */
  static final Map<String, CachePolicy> MANAGED =
      Map.of(
          // CachingOptimized
          "658327ea-f89d-4fab-a63d-7e88639e58f6",
          new CachePolicy(1, DAY, YEAR, Selection.NONE, Selection.NONE, false),
          // CachingOptimizedForUncompressedObjects
          "b2884449-e4de-46a7-ac36-70bc7f1ddd6d",
          new CachePolicy(1, DAY, YEAR, Selection.NONE, Selection.NONE, false),
          // CachingDisabled
          "4135ea2d-6df8-44a3-9df3-4b5a84be39ad",
          new CachePolicy(0, 0, 0, Selection.NONE, Selection.NONE, false),
          // UseOriginCacheControlHeaders
          "83da9c7e-98b4-4e11-a168-04f0df8e2c65",
          new CachePolicy(0, 0, YEAR, Selection.NONE, METHOD_AND_ORIGIN, true),
          // UseOriginCacheControlHeaders-QueryStrings
          "4cc15a8a-d715-48a4-82b8-cc0b614638fe",
          new CachePolicy(0, 0, YEAR, Selection.ALL, METHOD_AND_ORIGIN, true));

  /**
   * @param config a {@code CachePolicyConfig}
   */
  static CachePolicy read(Section config) {
    long min = seconds(config, "MinTTL", 0);
    long usual = seconds(config, "DefaultTTL", Math.max(min, DAY));
    long max = seconds(config, "MaxTTL", Math.max(usual, YEAR));
    if (min > usual || usual > max) {
      throw config.error(
          "MinTTL, DefaultTTL and MaxTTL must be in that order: %d, %d, %d"
              .formatted(min, usual, max));
    }
    Section key = config.section("ParametersInCacheKeyAndForwardedToOrigin");
    return new CachePolicy(
        min,
        usual,
        max,
        Selection.read(key.section("QueryStringsConfig"), "QueryStringBehavior", "QueryStrings"),
        Selection.read(key.section("HeadersConfig"), "HeaderBehavior", "Headers").inAnyCase(),
        Selection.cookies(key.section("CookiesConfig")));
  }

  private static long seconds(Section config, String name, long otherwise) {
    return config.number(name, BigDecimal.valueOf(otherwise), 0, LONGEST).longValue();
  }

  boolean keeps() {
    return maxSeconds > 0;
  }
}
