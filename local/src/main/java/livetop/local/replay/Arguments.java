package livetop.local.replay;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** A command line: one log, flags, and options with values, of which some may be given again. */
final class Arguments {
  private static final Set<String> FLAGS =
      Set.of("--site-by-host", "--follow", "--from-end", "--at-log-time", "--all");
  private static final Set<String> LISTS = Set.of("--include", "--exclude");
  private static final Set<String> VALUES =
      Set.of(
          "--format",
          "--site",
          "--bots",
          "--sites",
          "--speed",
          "--rate",
          "--url",
          "--board",
          "--window",
          "--windows",
          "--utc-offset",
          "--limit",
          "--at",
          "--into-table",
          "--dynamodb-url");

  private final Set<String> flags = new HashSet<>();
  private final Map<String, List<String>> values = new HashMap<>();
  private String log;

  /** Throws IllegalArgumentException with the one line that the user is to read. */
  Arguments(List<String> words) {
    Deque<String> rest = new ArrayDeque<>(words);
    while (!rest.isEmpty()) {
      take(rest.pop(), rest);
    }
    if (log == null) {
      throw new IllegalArgumentException(
          "livetop replay needs a log: a file, or - for standard input");
    }
  }

  private void take(String word, Deque<String> rest) {
    if (FLAGS.contains(word)) {
      flags.add(word);
    } else if (VALUES.contains(word) || LISTS.contains(word)) {
      if (rest.isEmpty()) {
        throw new IllegalArgumentException(word + " needs a value");
      }
      List<String> given = values.computeIfAbsent(word, option -> new ArrayList<>());
      if (!LISTS.contains(word)) {
        given.clear();
      }
      given.add(rest.pop());
    } else if (word.startsWith("-") && !word.equals("-")) {
      throw new IllegalArgumentException(
          "livetop replay does not know " + word + "; see livetop replay --help");
    } else if (log == null) {
      log = word;
    } else {
      throw new IllegalArgumentException("livetop replay takes one log, not also " + word);
    }
  }

  String log() {
    return log;
  }

  boolean has(String option) {
    return flags.contains(option) || values.containsKey(option);
  }

  List<String> list(String option) {
    return values.getOrDefault(option, List.of());
  }

  /** What a value says; what is thrown for a wrong one is told with option and value. */
  <T> T value(String option, T byDefault, Function<String, T> parser) {
    if (!values.containsKey(option)) {
      return byDefault;
    }
    String value = values.get(option).get(0);
    try {
      return parser.apply(value);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(option + " " + e.getMessage() + ": " + value, e);
    }
  }

  void refuse(String option, String condition, boolean isRefused) {
    if (isRefused && has(option)) {
      throw new IllegalArgumentException(option + " " + condition);
    }
  }
}
