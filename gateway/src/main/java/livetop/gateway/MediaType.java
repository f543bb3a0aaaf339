package livetop.gateway;

import java.util.Locale;

/** Content types are matched without their parameters and without regard to case. */
final class MediaType {
  static final String JSON = "application/json";

  private MediaType() {}

  /** {@code text/plain} of {@code Text/Plain; charset=UTF-8}; JSON where there is none. */
  static String of(String contentType) {
    if (contentType == null || contentType.isBlank()) {
      return JSON;
    }
    int end = contentType.indexOf(';');
    String type = end < 0 ? contentType : contentType.substring(0, end);
    return type.trim().toLowerCase(Locale.ROOT);
  }
}
