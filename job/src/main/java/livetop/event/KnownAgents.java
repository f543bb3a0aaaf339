package livetop.event;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import livetop.bytes.Utf8;

/**
 * Remembers which user agents are a crawler's, by the bytes between the quotes of the record, so
 * that a usual one is neither decoded nor matched again. Bounded; for one thread.
 */
final class KnownAgents {
  private static final int MAX_AGENTS = 10_000;
  private static final int MAX_BYTES = 500;

  private final Crawlers crawlers;
  private final Map<Utf8, Boolean> known = new HashMap<>();

  KnownAgents(Crawlers crawlers) {
    this.crawlers = crawlers;
  }

  /**
   * Whether this user agent is a crawler's.
   *
   * @param raw the inside of a JSON string that has no escapes of the form {@code \}{@code uXXXX}
   */
  boolean isCrawler(Utf8 raw) {
    if (crawlers.isEmpty()) {
      return false;
    }
    Boolean crawler = known.get(raw);
    return crawler == null ? isNewOneCrawler(raw) : crawler;
  }

  private boolean isNewOneCrawler(Utf8 raw) {
    byte[] bytes = raw.toBytes();
    boolean crawler = crawlers.isCrawler(unescape(new String(bytes, StandardCharsets.UTF_8)));
    if (bytes.length <= MAX_BYTES) {
      if (known.size() == MAX_AGENTS) {
        known.clear();
      }
      known.put(new Utf8(bytes, 0, bytes.length), crawler);
    }
    return crawler;
  }

  private static String unescape(String raw) {
    if (raw.indexOf('\\') < 0) {
      return raw;
    }
    StringBuilder text = new StringBuilder(raw.length());
    for (int i = 0; i < raw.length(); i++) {
      char c = raw.charAt(i);
      if (c == '\\') {
        i++;
        c = raw.charAt(i);
        int control = "bfnrt".indexOf(c);
        text.append(control < 0 ? c : "\b\f\n\r\t".charAt(control));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }
}
