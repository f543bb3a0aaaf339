package livetop.event.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is wrong in a file, told all at once, so that it can be mended at once. */
final class Problems {
  private static final int MAX_TOLD = 20;

  /** More than are told, since they are not found in the order of their lines. */
  private static final int MAX_KEPT = 1_000;

  private static final int MAX_VALUE_CHARS = 80;

  /** Characters that could change what a terminal or an editor shows around them. */
  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]");

  private final String file;
  private final List<Problem> all = new ArrayList<>();
  private int count;

  private static final class Problem {
    private final int line;
    private final String text;

    Problem(int line, String text) {
      this.line = line;
      this.text = text;
    }

    int line() {
      return line;
    }
  }

  /**
   * @param file its name, for the messages
   */
  Problems(String file) {
    this.file = file;
  }

  /** Something is wrong in this line; from 1, or 0 for the whole file. */
  void add(int line, String text) {
    count++;
    if (all.size() < MAX_KEPT) {
      all.add(new Problem(line, UNSEEN.matcher(text).replaceAll("\uFFFD")));
    }
  }

  /** A key has a value that cannot be used. */
  void wrongValue(YamlNode value, String key, String why, String allowed) {
    add(value.line(), key + " is " + quoted(value.toString()) + ": " + why + allowed(allowed));
  }

  /** A list has a text in it that cannot be used. */
  void wrongText(YamlNode text, String key, String why, String allowed) {
    add(text.line(), key + " has " + quoted(text.toString()) + ": " + why + allowed(allowed));
  }

  private static String allowed(String allowed) {
    return "; allowed is " + allowed;
  }

  /** In quotes, and cut where it is long. */
  static String quoted(String text) {
    return "'" + cut(text) + "'";
  }

  /** The text, cut where it is long. */
  static String cut(String text) {
    return text.length() > MAX_VALUE_CHARS ? text.substring(0, MAX_VALUE_CHARS) + "…" : text;
  }

  /** The exception that tells this one problem. */
  static InvalidRulesException only(String file, int line, String text) {
    Problems problems = new Problems(file);
    problems.add(line, text);
    return problems.toException();
  }

  void throwIfAny() {
    if (!all.isEmpty()) {
      throw toException();
    }
  }

  private InvalidRulesException toException() {
    all.sort(Comparator.comparingInt(Problem::line));
    String told = all.stream().limit(MAX_TOLD).map(this::message).collect(Collectors.joining("\n"));
    int rest = count - MAX_TOLD;
    return new InvalidRulesException(rest > 0 ? told + "\nand " + rest + " more" : told);
  }

  private String message(Problem problem) {
    String place = problem.line == 0 ? file : file + ", line " + problem.line;
    return place + ": " + problem.text;
  }
}
