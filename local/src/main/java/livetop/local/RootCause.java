package livetop.local;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds in a printed stack trace the one message that tells the user what to mend. */
final class RootCause {
  private static final Pattern EXCEPTION =
      Pattern.compile("^(?:Caused by: )?((?:[\\w$]+\\.)+)([\\w$]+): (.*)$");

  /** Messages written for the user; with others the exception's name is half of the message. */
  private static final Set<String> TELLING =
      Set.of("IllegalArgumentException", "IllegalStateException");

  private RootCause() {}

  /** The message of the innermost cause; the text itself where it is no stack trace. */
  static String of(String stackTrace) {
    List<String> lines = stackTrace.lines().toList();
    int start = 0;
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith("Caused by: ")) {
        start = i;
      }
    }
    StringBuilder message = new StringBuilder();
    for (String line : lines.subList(start, lines.size())) {
      if (line.startsWith("\tat ") || line.startsWith("\t... ") || line.startsWith("End of ")) {
        break;
      }
      message.append(message.isEmpty() ? spoken(line) : "\n" + line);
    }
    return message.toString().strip();
  }

  private static String spoken(String line) {
    Matcher matcher = EXCEPTION.matcher(line);
    if (!matcher.matches()) {
      return line;
    }
    String name = matcher.group(2);
    boolean telling = matcher.group(1).startsWith("livetop.") || TELLING.contains(name);
    return telling ? matcher.group(3) : name + ": " + matcher.group(3);
  }
}
