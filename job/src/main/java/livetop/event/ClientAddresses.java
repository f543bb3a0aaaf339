package livetop.event;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The client's address, which an envelope may have, but nothing that is kept of it. */
final class ClientAddresses {
  private static final Pattern MEMBER =
      Pattern.compile("(\"ip\"\\s*:\\s*\")(?:[^\"\\\\]|\\\\.)*+", Pattern.DOTALL);

  private ClientAddresses() {}

  /** These bytes with every address taken out, whether or not they can be read as a whole. */
  static byte[] removed(byte[] record) {
    Matcher matcher = MEMBER.matcher(new String(record, StandardCharsets.ISO_8859_1));
    return matcher.find() ? matcher.replaceAll("$1").getBytes(StandardCharsets.ISO_8859_1) : record;
  }
}
