package livetop.gateway.api;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Ids as API Gateway gives them: ten small letters and digits, the same for the same name. */
final class Ids {
  private static final int LENGTH = 10;
  private static final int RADIX = 36;

  private Ids() {}

  static String of(String name) {
    CRC32 sum = new CRC32();
    sum.update(name.getBytes(StandardCharsets.UTF_8));
    long high = sum.getValue();
    sum.update('/');
    String text = Long.toString((high << 31) + sum.getValue(), RADIX);
    return ("0".repeat(LENGTH) + text).substring(text.length(), text.length() + LENGTH);
  }
}
