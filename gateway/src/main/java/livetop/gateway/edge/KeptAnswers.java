package livetop.gateway.edge;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import java.time.Duration;
import java.util.Map;

/**
 * The answers that are kept, and the keys of those that are each client's alone: who asks for these
 * need not wait for each other. Both take a bounded part of the memory, which answers give up where
 * the heap is needed. What is asked for once, such as by somebody who makes up queries, does not
 * drive out what many ask for. Used by several event loops.
 */
final class KeptAnswers {
  static final int MAX_ANSWER_BYTES = 1024 * 1024;

  private static final int HEAP_SHARE = 8;
  private static final int SHARE_OF_KEYS = 16;
  private static final int BYTES_PER_ENTRY = 400;
  private static final Duration ALONE = Duration.ofMinutes(1);

  private final Cache<String, Kept> answers;
  private final Cache<String, Boolean> alone;

  KeptAnswers(long maxBytes, Ticker ticker) {
    answers =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes)
            .weigher((String key, Kept kept) -> weight(key, kept))
            .expireAfter(Expiry.writing((String key, Kept kept) -> kept.use()))
            .softValues()
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
    alone =
        Caffeine.newBuilder()
            .maximumWeight(maxBytes / SHARE_OF_KEYS)
            .weigher((String key, Boolean yes) -> BYTES_PER_ENTRY + 2 * key.length())
            .expireAfterWrite(ALONE)
            .ticker(ticker)
            .executor(Runnable::run)
            .build();
  }

  static long shareOfHeap() {
    return Runtime.getRuntime().maxMemory() / HEAP_SHARE;
  }

  /** Null where nothing is kept. */
  Kept find(String key) {
    return answers.getIfPresent(key);
  }

  void keep(String key, Kept kept) {
    answers.put(key, kept);
    if (kept.lifetime().isShared()) {
      alone.invalidate(key);
    } else {
      alone.put(key, true);
    }
  }

  /**
   * From an answer that is its client's alone on, what was kept before it is not given any more.
   */
  void pass(String key) {
    answers.invalidate(key);
    alone.put(key, true);
  }

  /** Whether requests of the key do not wait for each other. */
  boolean areAlone(String key) {
    return alone.getIfPresent(key) != null;
  }

  /** A character may take two bytes, and a body is kept as it is and coded. */
  private static int weight(String key, Kept kept) {
    int characters = key.length();
    for (Map.Entry<String, String> header : kept.answer().headers().entrySet()) {
      characters += header.getKey().length() + header.getValue().length();
    }
    return BYTES_PER_ENTRY + 2 * characters + 2 * kept.answer().body().length();
  }
}
