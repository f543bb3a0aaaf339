package livetop.gateway.api;

import java.util.regex.Pattern;

/**
 * Reads the status that the request template of a mock integration wrote. API Gateway takes much
 * that is no JSON there: names without quotes or in single ones, commas too many, values that are
 * nothing. It refuses what is not closed, quotes that do not fit, and a status that is no number.
 */
final class MockStatus {
  static final int NONE = Integer.MIN_VALUE;

  private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

  private final String text;
  private int at;
  private int status = NONE;

  private MockStatus(String text) {
    this.text = text;
  }

  /** {@link #NONE} where there is none or the text is nothing that a mock takes. */
  static int of(String text) {
    String object = text.strip();
    if (!object.startsWith("{") || !object.endsWith("}") || object.length() < 2) {
      return NONE;
    }
    MockStatus reader = new MockStatus(object.substring(1, object.length() - 1));
    return reader.members() ? reader.status : NONE;
  }

  private boolean members() {
    while (at < text.length()) {
      String member = upTo(',').strip();
      int colon = member.isEmpty() ? 0 : endOfName(member);
      if (colon < 0) {
        return false;
      }
      if (!member.isEmpty() && !take(member.substring(0, colon).strip(), member, colon)) {
        return false;
      }
      at++;
    }
    return true;
  }

  private boolean take(String name, String member, int colon) {
    String value = member.substring(colon + 1).strip();
    if (unquoted(name).equals("statusCode")) {
      status = NUMBER.matcher(value).matches() ? Integer.parseInt(value) : NONE;
      return status != NONE;
    }
    return !name.startsWith("{") && !name.startsWith("[") && closed(value);
  }

  /** Where the colon after a name is; -1 for a name whose quote is not closed, or none. */
  private static int endOfName(String member) {
    char first = member.charAt(0);
    if (first == '"' || first == '\'') {
      int end = member.indexOf(first, 1);
      String rest = end < 0 ? "" : member.substring(end + 1);
      return rest.strip().startsWith(":") ? member.indexOf(':', end) : -1;
    }
    return member.indexOf(':');
  }

  /** Whether a value that opens something closes it. */
  private static boolean closed(String value) {
    if (value.isEmpty()) {
      return true;
    }
    int opening = "\"'{[".indexOf(value.charAt(0));
    return opening < 0
        || value.length() > 1 && value.charAt(value.length() - 1) == "\"'}]".charAt(opening);
  }

  private static String unquoted(String name) {
    boolean quoted = name.length() > 1 && (name.startsWith("\"") || name.startsWith("'"));
    return quoted ? name.substring(1, name.length() - 1) : name;
  }

  /** The text up to a character that is in no quotes, braces or brackets that were opened. */
  private String upTo(char end) {
    int begin = at;
    int depth = 0;
    char quote = 0;
    for (; at < text.length(); at++) {
      char c = text.charAt(at);
      if (quote != 0) {
        at += c == '\\' ? 1 : 0;
        quote = c == quote ? 0 : quote;
      } else if (c == end && depth == 0) {
        break;
      } else if (opensValue(begin, c)) {
        quote = c == '"' || c == '\'' ? c : 0;
        depth += quote == 0 ? 1 : 0;
      } else if ((c == '}' || c == ']') && depth > 0) {
        depth--;
      } else if ((c == '{' || c == '[') && depth > 0) {
        depth++;
      } else if (c == '"' && depth > 0) {
        quote = c;
      }
    }
    at = Math.min(at, text.length());
    return text.substring(begin, at);
  }

  /** Whether a character begins a name or a value: what stands amid a bare word opens nothing. */
  private boolean opensValue(int begin, char c) {
    if ("\"'{[".indexOf(c) < 0) {
      return false;
    }
    String before = text.substring(begin, at).strip();
    return before.isEmpty() || before.endsWith(":");
  }
}
