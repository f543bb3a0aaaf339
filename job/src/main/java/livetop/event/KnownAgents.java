package livetop.event;

import livetop.bytes.Utf8;

/**
 * Remembers which user agents are a crawler's, by the bytes between the quotes of the record, so
 * that a usual one is neither read as JSON nor decoded nor matched again. For one thread.
 */
final class KnownAgents {
  private static final int AGENTS = 1 << 14;

  private final Crawlers crawlers;
  private final KnownTexts<KnownAgent> known = new KnownTexts<>(AGENTS);

  KnownAgents(Crawlers crawlers) {
    this.crawlers = crawlers;
  }

  /** The user agent that is this part of an array; null if it is not known. */
  KnownAgent find(byte[] bytes, int offset, int length) {
    return known.get(bytes, offset, length);
  }

  /**
   * A user agent that was not known; then it is.
   *
   * @param raw the inside of a JSON string that has no escapes of the form {@code \}{@code uXXXX}
   */
  KnownAgent learn(Utf8 raw) {
    String agent = unescape(raw.toString());
    return known.put(raw, new KnownAgent(crawlers.isCrawler(agent), agent.hashCode()));
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
