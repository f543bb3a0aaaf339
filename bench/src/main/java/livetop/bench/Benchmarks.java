package livetop.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import livetop.bench.Setting.Backend;
import livetop.bench.Setting.Stretch;

/** The benchmarks by name: which settings they run, in the order in which a round runs them. */
final class Benchmarks {
  static final String JOB = "job";
  static final String SOURCE = "source";
  private static final String OPTIONS = "options";
  private static final String GROWTH = "growth";

  /** What is no table of {@value #GROWTH}. */
  private static final Set<String> APART = Set.of(JOB, SOURCE, OPTIONS);

  private static final Map<String, Function<Options, List<Setting>>> ALL = new TreeMap<>();

  private static final List<Contenders> WITH_SOURCE =
      List.of(Contenders.KINESIS, Contenders.CONNECTOR, Contenders.LIVETOP, Contenders.SQL);

  /** At 10-second slides: windows of 10 seconds, 10 minutes, 2 hours and 24 hours. */
  private static final List<Integer> SLICES_PER_WINDOW = List.of(1, 60, 720, 8_640);

  private static final List<Integer> PAGES = List.of(1_000, 10_000, 100_000, 1_000_000, 10_000_000);
  private static final List<Integer> SITES = List.of(1, 10, 100, 1_000);

  /** More event time than any contender gets through. */
  private static final long ENDLESS_SECONDS = 30L * 24 * 3_600;

  /** Events per second that go on while the job is down. */
  private static final List<Integer> RATES = List.of(1_000, 10_000, 50_000);

  private static final int OUTAGE_SECONDS = 600;

  /** Events per second of event time; a window of 10 minutes then has 1.2 million. */
  private static final long RATE_OF_JOB = 2_000;

  private static final long RATE_OF_GROWTH = 10_000;

  /** 24 million events in a window, to have most of 10 million pages in it. */
  private static final long RATE_OF_MANY_PAGES = 40_000;

  private static final int FILL_SECONDS_OF_GROWTH = 600;
  private static final int SLIDE_SECONDS = 10;
  private static final int PAGES_IN_EVERY_SLIDE = 10_000;

  static {
    ALL.put(JOB, Benchmarks::job);
    ALL.put(SOURCE, Benchmarks::source);
    ALL.put(OPTIONS, Benchmarks::options);
    ALL.put("slices", Benchmarks::slices);
    ALL.put("pages", Benchmarks::pages);
    ALL.put("sites", Benchmarks::sites);
    ALL.put("outage", Benchmarks::outage);
    ALL.put("popularity", Benchmarks::popularity);
  }

  private Benchmarks() {}

  static Set<String> names() {
    return ALL.keySet();
  }

  /**
   * The benchmarks that a name stands for: itself, or all tables of {@value #GROWTH}.
   *
   * @throws IllegalArgumentException if there is no such benchmark
   */
  static List<String> named(String name) {
    if (name.equals(GROWTH)) {
      return ALL.keySet().stream().filter(one -> !APART.contains(one)).toList();
    }
    if (!ALL.containsKey(name)) {
      throw new IllegalArgumentException(
          "bench: there is no benchmark '" + name + "', only " + GROWTH + " and " + ALL.keySet());
    }
    return List.of(name);
  }

  static List<Setting> settings(String name, Options options) {
    return ALL.get(name).apply(options);
  }

  /** Livetop and its peers on the same endless stream. */
  private static List<Setting> job(Options options) {
    List<Setting> settings = new ArrayList<>();
    for (int batch : options.batches()) {
      Workload workload =
          Workload.standard(options.rateOr(RATE_OF_JOB), batch, options.pages(), ENDLESS_SECONDS);
      for (Backend backend : options.backends()) {
        for (int parallelism : options.parallelisms()) {
          for (Contenders contender : options.contenders()) {
            if (!contender.readsKinesis()
                && contender.backends().contains(backend)
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

  /** The whole job and its source alone, from Kinesis; Livetop and SQL behind theirs. */
  private static List<Setting> source(Options options) {
    List<Setting> settings = new ArrayList<>();
    for (int batch : options.batches()) {
      Workload workload =
          Workload.standard(options.rateOr(RATE_OF_JOB), batch, options.pages(), ENDLESS_SECONDS);
      for (Contenders contender : WITH_SOURCE) {
        if (options.contenders().contains(contender)) {
          settings.add(
              new Setting(
                  contender,
                  Backend.ROCKSDB,
                  1,
                  contender.readsKinesis()
                      ? workload.every(KinesisContender.SLIDE_SECONDS)
                      : workload,
                  options.stretch()));
        }
      }
    }
    return settings;
  }

  /** Livetop with nothing, each and all of what it can do beside ranking, over the same clicks. */
  private static List<Setting> options(Options options) {
    List<Setting> settings = new ArrayList<>();
    for (int batch : options.batches()) {
      Workload workload =
          Workload.standard(options.rateOr(RATE_OF_JOB), batch, options.pages(), ENDLESS_SECONDS)
              .ofClicks();
      for (Backend backend : options.backends()) {
        for (JobOption option : JobOption.values()) {
          if (backend != Backend.NONE) {
            settings.add(
                new Setting(Contenders.LIVETOP, backend, 1, workload, options.stretch(), option));
          }
        }
      }
    }
    return settings;
  }

  /** Longer windows over the same stream. */
  private static List<Setting> slices(Options options) {
    List<Setting> settings = new ArrayList<>();
    for (int slices : SLICES_PER_WINDOW) {
      Workload workload =
          new Workload(
                  0,
                  1,
                  PAGES_IN_EVERY_SLIDE,
                  Popularity.ZIPF,
                  1,
                  ENDLESS_SECONDS,
                  (long) slices * SLIDE_SECONDS,
                  SLIDE_SECONDS)
              .withEvents(options.rateOr(RATE_OF_JOB) * ENDLESS_SECONDS);
      settings.addAll(livetop(options, workload));
    }
    return settings;
  }

  private static List<Setting> pages(Options options) {
    List<Setting> settings = new ArrayList<>();
    for (int pages : PAGES) {
      settings.addAll(
          livetop(
              options,
              tenMinutes(pages, Popularity.UNIFORM, 1, options.rateOr(RATE_OF_MANY_PAGES))));
    }
    return settings;
  }

  /** As many pages in all, so that only their spread over sites differs. */
  private static List<Setting> sites(Options options) {
    List<Setting> settings = new ArrayList<>();
    for (int sites : SITES) {
      settings.addAll(
          livetop(
              options,
              tenMinutes(
                  options.pages() / sites,
                  Popularity.ZIPF,
                  sites,
                  options.rateOr(RATE_OF_GROWTH))));
    }
    return settings;
  }

  private static List<Setting> popularity(Options options) {
    List<Setting> settings = new ArrayList<>();
    for (Popularity popularity : Popularity.values()) {
      settings.addAll(
          livetop(
              options, tenMinutes(options.pages(), popularity, 1, options.rateOr(RATE_OF_GROWTH))));
    }
    return settings;
  }

  /** The job is down for ten minutes, under traffic of this and that rate. */
  private static List<Setting> outage(Options options) {
    List<Setting> settings = new ArrayList<>();
    Stretch stretch =
        new Stretch(FILL_SECONDS_OF_GROWTH, options.stretch().seconds(), OUTAGE_SECONDS);
    for (int rate : RATES) {
      Workload workload = tenMinutes(options.pages(), Popularity.ZIPF, 1, options.rateOr(rate));
      settings.addAll(livetop(options, workload, stretch));
    }
    return settings.stream().distinct().toList();
  }

  private static Workload tenMinutes(int pages, Popularity popularity, int sites, long rate) {
    return new Workload(0, 1, pages, popularity, sites, ENDLESS_SECONDS, 600, SLIDE_SECONDS)
        .withEvents(rate * ENDLESS_SECONDS);
  }

  private static List<Setting> livetop(Options options, Workload workload) {
    return livetop(
        options, workload, new Stretch(FILL_SECONDS_OF_GROWTH, options.stretch().seconds()));
  }

  private static List<Setting> livetop(Options options, Workload workload, Stretch stretch) {
    List<Setting> settings = new ArrayList<>();
    for (Backend backend : options.backends()) {
      if (backend != Backend.NONE) {
        settings.add(new Setting(Contenders.LIVETOP, backend, 1, workload, stretch));
      }
    }
    return settings;
  }
}
