package livetop.gateway.api;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import livetop.gateway.cache.SharedCalls;
import livetop.gateway.message.Answer;
import livetop.gateway.template.Section;

/**
 * The responses that a stage keeps. It takes the memory that the stage's cluster would have, but
 * never more than an eighth of the heap, and gives it up where the heap is needed. Used by several
 * event loops.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-caching.html">Cache
 *     settings</a>
 */
final class ResponseCache {
  static final int MAX_RESPONSE_BYTES = 1024 * 1024;

  private static final Set<String> CLUSTER_SIZES =
      Set.of("0.5", "1.6", "6.1", "13.5", "28.4", "58.2", "118", "237");
  private static final BigDecimal BYTES_PER_GIGABYTE = BigDecimal.valueOf(1L << 30);
  private static final int HEAP_SHARE = 8;
  private static final int BYTES_PER_ENTRY = 200;

  /**
   * What tells responses apart.
   *
   * @param namespace the methods that share responses
   * @param values of the cache key's parameters; null for one that is not there
   */
  record Key(String namespace, String method, List<String> values) {}

  private record Entry(Answer answer, int bytes, Duration timeToLive) {}

  private final Cache<Key, Entry> entries;
  private final SharedCalls<Key, Answer> calls = new SharedCalls<>();

  ResponseCache(long maxBytes, Ticker ticker) {
    entries =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((Key key, Entry entry) -> weight(key, entry))
            .expireAfter(Expiry.writing((Key key, Entry entry) -> entry.timeToLive()))
            .softValues()
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  /** The cache of a stage, or null where it has none. */
  static ResponseCache of(Section stage) {
    if (!stage.flag("CacheClusterEnabled")) {
      return null;
    }
    String size = stage.textOr("CacheClusterSize", "0.5");
    if (!CLUSTER_SIZES.contains(size)) {
      throw stage.error("CacheClusterSize must be one of %s: %s".formatted(sizes(), size));
    }
    long share = Runtime.getRuntime().maxMemory() / HEAP_SHARE;
    long clusterBytes = new BigDecimal(size).multiply(BYTES_PER_GIGABYTE).longValue();
    return new ResponseCache(Math.min(share, clusterBytes), Ticker.systemTicker());
  }

  /**
   * The response that is kept, or the integration's. Requests that miss at the same time share one
   * call of the integration.
   */
  Future<Answer> get(Key key, Duration timeToLive, Supplier<Future<Answer>> integration) {
    Answer kept = find(key);
    if (kept != null) {
      return Future.succeededFuture(kept);
    }
    return calls.get(
        key, () -> integration.get().onSuccess(answer -> keep(key, answer, timeToLive)));
  }

  /** The response that is kept, or null. */
  Answer find(Key key) {
    Entry entry = entries.getIfPresent(key);
    return entry == null ? null : entry.answer();
  }

  /** Keeps a response, unless it is too large. */
  void keep(Key key, Answer answer, Duration timeToLive) {
    int bytes = answer.body().length();
    if (bytes <= MAX_RESPONSE_BYTES) {
      entries.put(key, new Entry(answer.toBeRepeated(), bytes, timeToLive));
    }
  }

  /** A character may take two bytes, and a body is kept as it is and coded. */
  private static int weight(Key key, Entry entry) {
    int characters = 0;
    for (String value : key.values()) {
      characters += value == null ? 0 : value.length();
    }
    for (Map.Entry<String, String> header : entry.answer().headers().entrySet()) {
      characters += header.getKey().length() + header.getValue().length();
    }
    return BYTES_PER_ENTRY + 2 * characters + 2 * entry.bytes();
  }

  private static String sizes() {
    return String.join(
        ", ",
        CLUSTER_SIZES.stream()
            .sorted((a, b) -> new BigDecimal(a).compareTo(new BigDecimal(b)))
            .toList());
  }
}
