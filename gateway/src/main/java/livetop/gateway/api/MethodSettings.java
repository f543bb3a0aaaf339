package livetop.gateway.api;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import livetop.gateway.access.RateLimit;
import livetop.gateway.template.Section;

/**
 * What a stage sets for its methods: for all of them ({@code /*} and {@code *}) or for one, whose
 * own settings go before those of all.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-apigateway-stage-methodsetting.html">MethodSetting</a>
 */
final class MethodSettings {
  private static final String ALL = "/* *";

  /** Logs, metrics and encryption change no answer. */
  private static final Set<String> KEYS =
      Set.of(
          "ResourcePath",
          "HttpMethod",
          "ThrottlingRateLimit",
          "ThrottlingBurstLimit",
          "CachingEnabled",
          "CacheTtlInSeconds",
          "CacheDataEncrypted",
          "LoggingLevel",
          "DataTraceEnabled",
          "MetricsEnabled");

  private static final BigDecimal DEFAULT_TTL = BigDecimal.valueOf(300);
  private static final int MAX_TTL = 3_600;

  private final Map<String, Section> settings = new LinkedHashMap<>();
  private final boolean hasCache;

  MethodSettings(Section stage) {
    hasCache = stage.flag("CacheClusterEnabled");
    for (Section each : stage.sections("MethodSettings")) {
      each.supportsOnly(KEYS);
      String key = path(each.text("ResourcePath")) + " " + each.text("HttpMethod");
      if (each.text("HttpMethod").equals("*") && !key.equals(ALL)) {
        throw each.error("HttpMethod * needs ResourcePath /*: " + each.text("ResourcePath"));
      }
      settings.merge(key, each, MethodSettings::both);
      // Read here as well, so that a wrong number is told even where no method uses it.
      throttling(each, null);
      ttl(each, DEFAULT_TTL);
    }
  }

  /** Several settings for the same methods are one, the last of each key. */
  private static Section both(Section earlier, Section later) {
    Map<String, Object> both = earlier.asMap();
    both.putAll(later.asMap());
    return later.holding(both);
  }

  /** The limit of a method, or null where there is none. */
  RateLimit throttling(String path, String method) {
    RateLimit general = settings.containsKey(ALL) ? throttling(settings.get(ALL), null) : null;
    Section own = settings.get(path + " " + method);
    return own == null ? general : throttling(own, general);
  }

  /**
   * For how many seconds a method's responses are kept; 0 for none. The settings for all methods
   * let only {@code GET} be cached.
   */
  int cacheSeconds(String path, String method) {
    Section general = settings.get(ALL);
    Section own = settings.get(path + " " + method);
    boolean generally = general != null && general.flag("CachingEnabled") && method.equals("GET");
    boolean enabled =
        own != null && own.has("CachingEnabled") ? own.flag("CachingEnabled") : generally;
    if (!hasCache || !enabled) {
      return 0;
    }
    BigDecimal ttl = general == null ? DEFAULT_TTL : ttl(general, DEFAULT_TTL);
    return (own == null ? ttl : ttl(own, ttl)).intValue();
  }

  private static RateLimit throttling(Section at, RateLimit otherwise) {
    return RateLimit.read(at, "ThrottlingRateLimit", "ThrottlingBurstLimit", otherwise);
  }

  private static BigDecimal ttl(Section at, BigDecimal otherwise) {
    return at.number("CacheTtlInSeconds", otherwise, 0, MAX_TTL);
  }

  /** {@code /events/new} of {@code /~1events~1new}; {@code /} stands for the root. */
  private static String path(String resourcePath) {
    String path = resourcePath.replace("~1", "/");
    return path.startsWith("//") ? path.substring(1) : path;
  }
}
