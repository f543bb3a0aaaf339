package livetop.event;

import livetop.bytes.Utf8;

/** The rules that text from outside has to meet before it is counted or shown. */
final class Text {
  static final int MAX_ITEM_BYTES = 1024;
  static final int MAX_TITLE_CHARS = 256;
  private static final int MAX_SITE_CHARS = 63;

  private Text() {}

  /** Whether this is a site's name: {@code [a-z0-9][a-z0-9.-]{0,62}}. */
  static boolean isSite(String text) {
    int length = text.length();
    if (length == 0 || length > MAX_SITE_CHARS || !isLowerAlphanumeric(text.charAt(0))) {
      return false;
    }
    for (int i = 1; i < length; i++) {
      char c = text.charAt(i);
      if (!isLowerAlphanumeric(c) && c != '.' && c != '-') {
        return false;
      }
    }
    return true;
  }

  private static boolean isLowerAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }

  /** What keeps this text from being an item, or null if it is one. */
  static String itemProblem(String text) {
    if (text == null) {
      return "is missing";
    }
    if (text.isEmpty()) {
      return "is empty";
    }
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        return "has a control character";
      }
      if (Character.isSurrogate(c)) {
        if (!isPair(text, i)) {
          return "has half a surrogate pair";
        }
        i++;
        bytes += 4;
      } else {
        bytes += c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
      }
    }
    return bytes > MAX_ITEM_BYTES ? "is longer than " + MAX_ITEM_BYTES + " UTF-8 bytes" : null;
  }

  private static boolean isPair(String text, int index) {
    return Character.isHighSurrogate(text.charAt(index))
        && index + 1 < text.length()
        && Character.isLowSurrogate(text.charAt(index + 1));
  }

  /** Whether this text, which is well-formed, is an item; the same rule as {@link #itemProblem}. */
  static boolean isItem(Utf8 text) {
    return text != null
        && text.length() > 0
        && text.length() <= MAX_ITEM_BYTES
        && !text.hasControlCharacter();
  }

  /** The title as it is shown, as {@link #title(String)}; nearly all are as they came. */
  static Utf8 title(Utf8 text) {
    if (text == null) {
      return null;
    }
    boolean asItCame =
        text.length() > 0
            && (text.length() <= MAX_TITLE_CHARS || text.chars() <= MAX_TITLE_CHARS)
            && !text.beginsWithWhiteSpace()
            && !text.hasControlCharacter();
    return asItCame ? text : Utf8.of(title(text.toString()));
  }

  /**
   * The title as it is shown: at most {@value #MAX_TITLE_CHARS} characters, spaces for control
   * characters, U+FFFD for half a surrogate pair; null for an empty one.
   */
  static String title(String text) {
    if (text == null || text.isBlank()) {
      return null;
    }
    StringBuilder shown = new StringBuilder(Math.min(text.length(), MAX_TITLE_CHARS));
    int i = 0;
    while (i < text.length() && shown.length() < MAX_TITLE_CHARS) {
      char c = text.charAt(i);
      if (!Character.isSurrogate(c)) {
        shown.append(Character.isISOControl(c) ? ' ' : c);
        i++;
      } else if (!isPair(text, i)) {
        shown.append('\uFFFD');
        i++;
      } else {
        if (shown.length() + 2 > MAX_TITLE_CHARS) {
          break;
        }
        shown.append(c).append(text.charAt(i + 1));
        i += 2;
      }
    }
    return shown.toString();
  }
}
