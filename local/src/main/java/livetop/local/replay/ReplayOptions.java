package livetop.local.replay;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The options of {@code livetop replay}.
 *
 * @param log a file, or {@code -} for standard input
 * @param site that the page views belong to
 * @param speed how many times faster than the log's own time; 0 if that does not matter
 * @param rate page views per second; 0 for as fast as they are accepted
 * @param countsRobots whether requests of robots are page views
 * @param url of the gateway
 */
record ReplayOptions(
    String log, String site, double speed, double rate, boolean countsRobots, URI url) {

  /** Throws IllegalArgumentException with the one line that the user is to read. */
  static ReplayOptions parse(List<String> args) {
    Map<String, String> values = new HashMap<>();
    Deque<String> rest = new ArrayDeque<>(args);
    while (!rest.isEmpty()) {
      String option = rest.pop();
      switch (option) {
        case "--site", "--speed", "--rate", "--bots", "--url" -> {
          if (rest.isEmpty()) {
            throw new IllegalArgumentException(option + " needs a value");
          }
          values.put(option, rest.pop());
        }
        default -> takeLog(option, values);
      }
    }
    if (!values.containsKey("log")) {
      throw new IllegalArgumentException(
          "livetop replay needs a log: a file, or - for standard input");
    }
    if (values.containsKey("--speed") && values.containsKey("--rate")) {
      throw new IllegalArgumentException("--speed and --rate exclude each other");
    }
    return new ReplayOptions(
        values.get("log"),
        site(values.getOrDefault("--site", "default")),
        positive("--speed", values),
        positive("--rate", values),
        countsRobots(values.getOrDefault("--bots", "exclude")),
        url(values.getOrDefault("--url", "http://localhost:8080")));
  }

  private static void takeLog(String argument, Map<String, String> values) {
    if (argument.startsWith("-") && !argument.equals("-")) {
      throw new IllegalArgumentException(
          "livetop replay does not know " + argument + "; see livetop replay --help");
    }
    if (values.putIfAbsent("log", argument) != null) {
      throw new IllegalArgumentException("livetop replay takes one log, not also " + argument);
    }
  }

  private static String site(String value) {
    if (!value.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
      throw new IllegalArgumentException(
          "--site must be 1 to 63 of a-z, 0-9, . and -, a letter or digit first: " + value);
    }
    return value;
  }

  private static boolean countsRobots(String value) {
    if (!value.equals("exclude") && !value.equals("include")) {
      throw new IllegalArgumentException("--bots must be exclude or include: " + value);
    }
    return value.equals("include");
  }

  private static double positive(String option, Map<String, String> values) {
    String value = values.get(option);
    if (value == null) {
      return 0;
    }
    if (!value.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") || Double.parseDouble(value) == 0) {
      throw new IllegalArgumentException(option + " must be a number greater than 0: " + value);
    }
    return Double.parseDouble(value);
  }

  private static URI url(String value) {
    if (!value.matches("https?://[^/\\s]+(/\\S*)?")) {
      throw new IllegalArgumentException("--url must be an http or https URL: " + value);
    }
    try {
      return URI.create(value.endsWith("/") ? value : value + "/");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--url must be an http or https URL: " + value, e);
    }
  }
}
