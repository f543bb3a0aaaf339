package livetop.local.replay.format;

/**
 * The first line of a request as servers log it.
 *
 * @param method such as GET; empty where it was no such line
 * @param target without the escapes that servers write: {@code \xHH} is the byte
 */
record RequestLine(String method, String target) {
  private static final RequestLine NONE = new RequestLine("", "");
  private static final String PROTOCOL = " HTTP/";

  static RequestLine parse(String text) {
    int space = text.indexOf(' ');
    int protocol = text.lastIndexOf(PROTOCOL);
    if (space <= 0 || protocol <= space + 1 || !isWord(text, space)) {
      return NONE;
    }
    return new RequestLine(
        text.substring(0, space), unescaped(text.substring(space + 1, protocol)));
  }

  private static boolean isWord(String text, int end) {
    for (int i = 0; i < end; i++) {
      char letter = text.charAt(i);
      if ((letter < 'A' || letter > 'Z') && (letter < 'a' || letter > 'z')) {
        return false;
      }
    }
    return true;
  }

  private static String unescaped(String target) {
    int escape = target.indexOf('\\');
    if (escape < 0) {
      return target;
    }
    StringBuilder out = new StringBuilder(target.length());
    int at = 0;
    while (escape >= 0 && escape + 1 < target.length()) {
      out.append(target, at, escape);
      char kind = target.charAt(escape + 1);
      int octet = kind == 'x' ? hex(target, escape + 2) : -1;
      if (octet >= 0) {
        out.append((char) octet);
        at = escape + 4;
      } else {
        out.append(kind == '"' || kind == '\\' ? "" : "\\").append(kind);
        at = escape + 2;
      }
      escape = target.indexOf('\\', at);
    }
    return out.append(target, at, target.length()).toString();
  }

  private static int hex(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
