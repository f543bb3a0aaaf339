package livetop.gateway.edge;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The directives of an answer's {@code Cache-Control}. What cannot be read as seconds is none; the
 * first of several counts.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9111#section-5.2">RFC 9111, 5.2</a>
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5861">RFC 5861</a>
 */
final class CacheControl {
  private static final Pattern DIRECTIVE =
      Pattern.compile("\\s*([^\\s=,;]+)\\s*(?:=\\s*(?:\"([^\"]*)\"|([^\\s,]*)))?\\s*(?:,|$)");
  private static final int MAX_DIGITS = 9;
  private static final long FOREVER = Integer.MAX_VALUE;

  private final Map<String, String> directives = new HashMap<>();

  /**
   * @param header may be null
   */
  CacheControl(String header) {
    if (header != null) {
      Matcher each = DIRECTIVE.matcher(header);
      while (each.lookingAt()) {
        String value = each.group(2) == null ? each.group(3) : each.group(2);
        directives.putIfAbsent(each.group(1).toLowerCase(Locale.ROOT), value == null ? "" : value);
        each.region(each.end(), header.length());
      }
    }
  }

  /** Whether nobody may be given the answer but who asked for it, or not without asking anew. */
  boolean forbidsKeeping() {
    return has("no-store") || has("private") || has("no-cache");
  }

  /** Whether an answer that is too old may never be given. */
  boolean forbidsStale() {
    return has("must-revalidate") || has("proxy-revalidate");
  }

  /** Null where nothing is said. */
  Long maxAgeSeconds() {
    Long shared = seconds("s-maxage");
    return shared == null ? seconds("max-age") : shared;
  }

  long staleWhileRevalidateSeconds() {
    Long seconds = seconds("stale-while-revalidate");
    return seconds == null || forbidsStale() ? 0 : seconds;
  }

  long staleIfErrorSeconds() {
    Long seconds = seconds("stale-if-error");
    return seconds == null || forbidsStale() ? 0 : seconds;
  }

  private boolean has(String name) {
    return directives.containsKey(name);
  }

  /** An age that is none is over at once; one that is too large is forever. */
  private Long seconds(String name) {
    String value = directives.get(name);
    if (value == null) {
      return null;
    }
    if (!value.matches("[0-9]+")) {
      return 0L;
    }
    return value.length() > MAX_DIGITS ? FOREVER : Long.valueOf(value);
  }
}
