package livetop.gateway.message;

import java.util.List;
import java.util.Locale;

/**
 * The media types that an API takes for binary: {@code image/png}, {@code image/*}, all. As in API
 * Gateway a type such as {@code *&#47;png} stands for none.
 */
public final class BinaryTypes {
  private static final String ALL = "*/*";

  private final List<String> types;

  public BinaryTypes(List<String> types) {
    this.types =
        types.stream()
            .map(type -> type.toLowerCase(Locale.ROOT))
            .filter(type -> !type.startsWith("*/") || type.equals(ALL))
            .toList();
  }

  /** Whether the first type of a Content-Type or Accept header is binary; null is JSON. */
  public boolean include(String header) {
    if (types.isEmpty()) {
      return false;
    }
    String type = MediaType.of(header);
    return types.contains(ALL)
        || types.contains(type)
        || types.contains(type.replaceFirst("/.*", "/*"));
  }
}
