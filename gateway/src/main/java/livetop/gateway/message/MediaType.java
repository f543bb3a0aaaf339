package livetop.gateway.message;

import java.util.Locale;

/** Content types are matched without their parameters and without regard to case. */
public final class MediaType {
  public static final String JSON = "application/json";

  private MediaType() {}

  /**
   * {@code text/plain} of {@code Text/Plain; charset=UTF-8}, or of {@code text/plain, text/html}:
   * API Gateway honours the first type that a client accepts. JSON where there is none.
   */
  public static String of(String header) {
    if (header == null || header.isBlank()) {
      return JSON;
    }
    int end = 0;
    while (end < header.length() && header.charAt(end) != ';' && header.charAt(end) != ',') {
      end++;
    }
    return header.substring(0, end).trim().toLowerCase(Locale.ROOT);
  }
}
