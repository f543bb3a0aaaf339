package livetop.gateway.message;

import java.util.List;
import java.util.Locale;

/** The media types that an API takes for binary: {@code image/png}, {@code image/*}. */
public final class BinaryTypes {
  private final List<String> types;

  public BinaryTypes(List<String> types) {
    this.types = types.stream().map(type -> type.toLowerCase(Locale.ROOT)).toList();
  }

  /** Whether the first type of a Content-Type or Accept header is binary; null is not. */
  public boolean include(String header) {
    if (types.isEmpty() || header == null) {
      return false;
    }
    String type = MediaType.of(header);
    return types.contains("*/*")
        || types.contains(type)
        || types.contains(type.replaceFirst("/.*", "/*"));
  }
}
