package livetop.gateway.service;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Texts for the path of a service's address. What may stand there stays as it is, slashes and what
 * is percent-encoded too, as in API Gateway: a client's path parameter goes on as it was sent. All
 * else is encoded, so that no value ends the path.
 */
final class PathText {
  private static final String MARKS = "-._~!$&'()*+,;=:@/";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PathText() {}

  static String encode(String text) {
    return encode(text, "");
  }

  /** Likewise, with more characters that stay. */
  static String encode(String text, String more) {
    StringBuilder encoded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      int length = Character.charCount(c);
      if (fits(c) || more.indexOf(c) >= 0 || isEncoded(text, i)) {
        encoded.appendCodePoint(c);
      } else {
        for (byte each : text.substring(i, i + length).getBytes(StandardCharsets.UTF_8)) {
          encoded.append('%').append(HEX.toHexDigits(each));
        }
      }
      i += length;
    }
    return encoded.toString();
  }

  /** Everything but letters, digits and {@code *-._} encoded: a part of a query string. */
  static String encodeAll(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static boolean fits(int c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || MARKS.indexOf(c) >= 0;
  }

  private static boolean isEncoded(String text, int at) {
    return text.charAt(at) == '%'
        && at + 2 < text.length()
        && HexFormat.isHexDigit(text.charAt(at + 1))
        && HexFormat.isHexDigit(text.charAt(at + 2));
  }
}
