package livetop.bench.gateway;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The command line.
 *
 * @param steadySeconds how long the paced load lasts
 * @param seconds how long every other load lasts
 * @param tables what is measured
 * @param quick whether it only has to work: its figures do not belong among the results
 */
record Options(
    int rounds, int rate, int steadySeconds, int seconds, Set<Table> tables, boolean quick) {
  private static final Set<Table> ALL = EnumSet.allOf(Table.class);
  private static final Options DEFAULT = new Options(3, 600, 60, 6, ALL, false);
  private static final Options QUICK = new Options(1, 600, 2, 1, ALL, true);

  /**
   * @throws IllegalArgumentException for the first word that does not fit
   */
  static Options parse(String... words) {
    Deque<String> rest = new ArrayDeque<>(List.of(words));
    Options options = rest.remove("--quick") ? QUICK : DEFAULT;
    while (!rest.isEmpty()) {
      String option = rest.remove();
      if (rest.isEmpty()) {
        throw new IllegalArgumentException(
            "bench gateway: " + option + " is unknown or lacks its value");
      }
      options = options.with(option, rest.remove());
    }
    return options;
  }

  private Options with(String option, String value) {
    return switch (option) {
      case "--rounds" ->
          new Options(number(option, value), rate, steadySeconds, seconds, tables, quick);
      case "--rate" ->
          new Options(rounds, number(option, value), steadySeconds, seconds, tables, quick);
      case "--steady" -> new Options(rounds, rate, number(option, value), seconds, tables, quick);
      case "--seconds" ->
          new Options(rounds, rate, steadySeconds, number(option, value), tables, quick);
      case "--tables" -> new Options(rounds, rate, steadySeconds, seconds, tables(value), quick);
      default -> throw new IllegalArgumentException("bench gateway: " + option + " is unknown");
    };
  }

  private static Set<Table> tables(String names) {
    try {
      return Stream.of(names.toUpperCase(Locale.ROOT).split(",", -1))
          .map(Table::valueOf)
          .collect(Collectors.toSet());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "bench gateway: --tables takes steady, saturation and cost: " + names, e);
    }
  }

  private static int number(String option, String value) {
    if (!value.matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(
          "bench gateway: %s takes whole numbers from 1 to 999999: %s".formatted(option, value));
    }
    return Integer.parseInt(value);
  }

  /** Enough for the compiler to have seen every server's usual way. */
  int warmUpRequests() {
    return quick ? 500 : 40_000;
  }
}
