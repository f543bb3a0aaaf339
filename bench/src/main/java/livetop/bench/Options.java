package livetop.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import livetop.bench.Setting.Backend;
import livetop.bench.Setting.Stretch;

/** The command line: the name of a benchmark, then options. */
final class Options {
  private static final int QUICK_FILL_SECONDS = 6;
  private static final int QUICK_SECONDS = 3;
  private static final int RATE_MULTIPLE = 100;

  private String name = Benchmarks.JOB;
  private int rounds = 3;
  private boolean quick;
  private int pages = 100_000;
  private int rate;
  private int fillSeconds = 30;
  private int seconds = 15;
  private int heapGigabytes = 4;
  private List<Contenders> contenders = List.of(Contenders.values());
  private List<Backend> backends = List.of(Backend.values());
  private List<Integer> parallelisms = List.of(1, 2);
  private List<Integer> batches = List.of(1, 20);

  /**
   * @throws IllegalArgumentException for the first word that does not fit
   */
  static Options parse(String... words) {
    Options options = new Options();
    List<String> rest = new ArrayList<>(Arrays.asList(words));
    if (!rest.isEmpty() && !rest.get(0).startsWith("-")) {
      options.name = rest.remove(0);
    }
    while (!rest.isEmpty()) {
      String option = rest.remove(0);
      if (option.equals("--quick")) {
        options.quick = true;
        options.rounds = 1;
        options.fillSeconds = QUICK_FILL_SECONDS;
        options.seconds = QUICK_SECONDS;
      } else if (rest.isEmpty()) {
        throw new IllegalArgumentException("bench: " + option + " is unknown or lacks its value");
      } else {
        options.set(option, rest.remove(0));
      }
    }
    return options;
  }

  private void set(String option, String value) {
    try {
      switch (option) {
        case "--rounds" -> rounds = positive(value);
        case "--heap" -> heapGigabytes = positive(value);
        case "--pages" -> pages = positive(value);
        case "--rate" -> rate = rate(value);
        case "--fill" -> fillSeconds = positive(value);
        case "--seconds" -> seconds = positive(value);
        case "--contenders" -> contenders = list(value, name -> named(Contenders.values(), name));
        case "--backends" -> backends = list(value, name -> named(Backend.values(), name));
        case "--parallelism" -> parallelisms = list(value, Options::positive);
        case "--batch" -> batches = list(value, Options::positive);
        default -> throw new IllegalArgumentException("it is unknown");
      }
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "bench: " + option + " " + value + " cannot be used: " + e.getMessage(), e);
    }
  }

  private static int positive(String text) {
    if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) == 0) {
      throw new IllegalArgumentException("it takes whole numbers from 1");
    }
    return Integer.parseInt(text);
  }

  private static int rate(String text) {
    int rate = positive(text);
    if (rate % RATE_MULTIPLE != 0) {
      throw new IllegalArgumentException("it takes multiples of " + RATE_MULTIPLE);
    }
    return rate;
  }

  private static <T> List<T> list(String text, Function<String, T> parser) {
    return Arrays.stream(text.split(",", -1)).map(parser).toList();
  }

  private static <T extends Enum<T>> T named(T[] all, String name) {
    for (T one : all) {
      if (one.name().equalsIgnoreCase(name)) {
        return one;
      }
    }
    throw new IllegalArgumentException("it takes " + Arrays.toString(all).toLowerCase(Locale.ROOT));
  }

  String name() {
    return name;
  }

  /** Whether it only has to work: its figures do not belong among the results. */
  boolean quick() {
    return quick;
  }

  int rounds() {
    return rounds;
  }

  int pages() {
    return pages;
  }

  /** Events per second of event time, as given or else this. */
  long rateOr(long defaultRate) {
    return rate > 0 ? rate : defaultRate;
  }

  Stretch stretch() {
    return new Stretch(fillSeconds, seconds);
  }

  List<Contenders> contenders() {
    return contenders;
  }

  List<Backend> backends() {
    return backends;
  }

  List<Integer> parallelisms() {
    return parallelisms;
  }

  /** How many events a record holds. */
  List<Integer> batches() {
    return batches;
  }

  /** The heap of each JVM. */
  int heapGigabytes() {
    return heapGigabytes;
  }
}
