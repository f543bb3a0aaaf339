package livetop.event;

import livetop.bytes.Utf8;

/**
 * Remembers which user agents are a crawler's, by the bytes between the quotes of the record, so
 * that a usual one is neither read as JSON nor decoded nor matched again. For one thread.
 */
final class KnownAgents {
  private static final int AGENTS = 1 << 14;

  private final Crawlers crawlers;
  private final KnownTexts<Boolean> known = new KnownTexts<>(AGENTS);

  KnownAgents(Crawlers crawlers) {
    this.crawlers = crawlers;
  }

  /** Whether the user agent that is this part of an array is a crawler's; null if not known. */
  Boolean isCrawler(byte[] bytes, int offset, int length) {
    return known.get(bytes, offset, length);
  }

  /**
   * Whether a user agent that is not known is a crawler's; then it is known.
   *
   * @param raw the inside of a JSON string that has no escapes of the form {@code \}{@code uXXXX}
   */
  boolean learn(Utf8 raw) {
    return known.put(raw, crawlers.isCrawler(unescape(raw.toString())));
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
