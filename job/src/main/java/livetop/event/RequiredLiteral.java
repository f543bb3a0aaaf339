package livetop.event;

/**
 * The longest text that every match of a regular expression holds, as far as it stands there
 * outside of groups and classes; empty if there is none.
 */
final class RequiredLiteral {
  private final String pattern;
  private final StringBuilder run = new StringBuilder();
  private String longest = "";
  private int depth;

  private RequiredLiteral(String pattern) {
    this.pattern = pattern;
  }

  static String of(String pattern) {
    return new RequiredLiteral(pattern).find();
  }

  private String find() {
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c == '|' && depth == 0) {
        return "";
      }
      switch (c) {
        case '\\':
          i++;
          escaped(pattern.charAt(i));
          break;
        case '[':
          endRun();
          i = closing(']', i);
          break;
        case '{':
          dropRepeated();
          i = closing('}', i);
          break;
        case '(':
          endRun();
          depth++;
          break;
        case ')':
          endRun();
          depth--;
          break;
        case '?':
        case '*':
          dropRepeated();
          break;
        case '+':
        case '.':
        case '^':
        case '$':
          endRun();
          break;
        default:
          append(c);
      }
    }
    endRun();
    return longest;
  }

  private void escaped(char c) {
    if (Character.isLetterOrDigit(c)) {
      endRun();
    } else {
      append(c);
    }
  }

  private void append(char c) {
    if (depth == 0 && c < 128) {
      run.append(c);
    } else {
      endRun();
    }
  }

  /** What may be repeated may be absent. */
  private void dropRepeated() {
    run.setLength(Math.max(0, run.length() - 1));
    endRun();
  }

  private int closing(char end, int from) {
    int at = from + 1;
    while (pattern.charAt(at) != end) {
      at += pattern.charAt(at) == '\\' ? 2 : 1;
    }
    return at;
  }

  private void endRun() {
    if (run.length() > longest.length()) {
      longest = run.toString();
    }
    run.setLength(0);
  }
}
