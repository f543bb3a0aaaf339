package livetop.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import livetop.bench.Setting.Backend;
import livetop.bench.Setting.Stretch;

/** The benchmarks by name: which settings they run, in the order in which a round runs them. */
final class Benchmarks {
  private static final Map<String, Function<Options, List<Setting>>> ALL = new TreeMap<>();

  /** At 10-second slides: windows of 10 seconds, 10 minutes, 2 hours and 24 hours. */
  private static final List<Integer> SLICES_PER_WINDOW = List.of(1, 60, 720, 8_640);

  private static final List<Integer> PAGES = List.of(1_000, 10_000, 100_000, 1_000_000, 10_000_000);
  private static final List<Integer> SITES = List.of(1, 10, 100, 1_000);

  /** More event time than any contender gets through. */
  private static final long ENDLESS_SECONDS = 30L * 24 * 3_600;

  private static final long EVENTS_OF_AN_HOUR = 16_000_000;
  private static final int SLIDE_SECONDS = 10;
  private static final int SLIDES_OF_FULL_WINDOWS = 120;
  private static final int EVENTS_PER_SLIDE = 20_000;
  private static final int PAGES_IN_EVERY_SLIDE = 10_000;

  static {
    ALL.put("job", Benchmarks::job);
    ALL.put("slices", Benchmarks::slices);
    ALL.put("pages", Benchmarks::pages);
    ALL.put("sites", Benchmarks::sites);
    ALL.put("popularity", Benchmarks::popularity);
  }

  private Benchmarks() {}

  static Iterable<String> names() {
    return ALL.keySet();
  }

  /**
   * @throws IllegalArgumentException if there is no such benchmark
   */
  static List<Setting> settings(Options options) {
    Function<Options, List<Setting>> benchmark = ALL.get(options.name());
    if (benchmark == null) {
      throw new IllegalArgumentException(
          "bench: there is no benchmark '" + options.name() + "', only " + ALL.keySet());
    }
    return benchmark.apply(options);
  }

  /** Livetop and its peers on the same endless stream. */
  private static List<Setting> job(Options options) {
    List<Setting> settings = new ArrayList<>();
    for (int batch : options.batches()) {
      Workload workload =
          Workload.standard(options.rate(), batch, options.pages(), ENDLESS_SECONDS);
      for (Backend backend : options.backends()) {
        for (int parallelism : options.parallelisms()) {
          for (Contenders contender : options.contenders()) {
            if (contender.backends().contains(backend)
                && (contender.parallel() || parallelism == 1)) {
              settings.add(
                  new Setting(contender, backend, parallelism, workload, options.stretch()));
            }
          }
        }
      }
    }
    return settings;
  }

  /** Longer windows over the same stream: as many events in every slide. */
  private static List<Setting> slices(Options options) {
    List<Setting> settings = new ArrayList<>();
    long perSlide = options.eventsInsteadOf(EVENTS_PER_SLIDE);
    for (int slices : SLICES_PER_WINDOW) {
      long slides = slices + SLIDES_OF_FULL_WINDOWS;
      Workload workload =
          new Workload(
                  0,
                  1,
                  PAGES_IN_EVERY_SLIDE,
                  Popularity.ZIPF,
                  1,
                  slides * SLIDE_SECONDS,
                  (long) slices * SLIDE_SECONDS,
                  SLIDE_SECONDS)
              .withEvents(slides * perSlide);
      settings.addAll(grown(options, workload));
    }
    return settings;
  }

  private static List<Setting> pages(Options options) {
    List<Setting> settings = new ArrayList<>();
    for (int pages : PAGES) {
      settings.addAll(grown(options, hour(options, pages, Popularity.UNIFORM, 1)));
    }
    return settings;
  }

  private static List<Setting> sites(Options options) {
    List<Setting> settings = new ArrayList<>();
    for (int sites : SITES) {
      // As many pages in all, so that only their spread over sites differs.
      settings.addAll(
          grown(options, hour(options, options.pages() / sites, Popularity.ZIPF, sites)));
    }
    return settings;
  }

  private static List<Setting> popularity(Options options) {
    List<Setting> settings = new ArrayList<>();
    for (Popularity popularity : Popularity.values()) {
      settings.addAll(grown(options, hour(options, options.pages(), popularity, 1)));
    }
    return settings;
  }

  private static Workload hour(Options options, int pages, Popularity popularity, int sites) {
    long events = options.eventsInsteadOf(EVENTS_OF_AN_HOUR);
    return new Workload(0, 1, pages, popularity, sites, 3_600, 600, SLIDE_SECONDS)
        .withEvents(events);
  }

  private static List<Setting> grown(Options options, Workload workload) {
    List<Setting> settings = new ArrayList<>();
    for (Backend backend : options.backends()) {
      if (backend != Backend.NONE) {
        settings.add(new Setting(Contenders.LIVETOP, backend, 1, workload, Stretch.WHOLE));
      }
    }
    return settings;
  }
}
