package livetop.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livetop.bytes.Utf8;
import livetop.event.Outcome;
import livetop.event.rules.KnownDecisions;
import livetop.event.rules.RulesOfSite;
import livetop.event.rules.SiteRules;

/**
 * What the rules of a site with twenty patterns cost an event, beside a loop of regular expressions
 * that does less: it knows neither percent-encoding nor dots. One thread; rounds alternate over the
 * contenders, so that what happens to the machine happens to all.
 */
public final class RulesCost {
  private static final int EVENTS = 1 << 16;
  private static final int PAGES = 10_000;
  private static final int ROUNDS = 11;
  private static final int WARM_UP_ROUNDS = 3;
  private static final long NANOS_OF_ROUND = 500_000_000L;
  private static final String SITE = "blog";
  private static final Utf8 ORIGIN = Utf8.of("https://www.example.com");
  private static final Utf8 ADDRESS = Utf8.of("198.51.100.7");
  private static final String FILE =
      """
      blog:
        origins: [https://www.example.com, "https://*.example.net"]
        ignoreAddresses: [203.0.113.0/24, 192.0.2.0/24, "2001:db8::/32"]
        pages:
          trailingSlash: strip
          keepQuery: [p, page_id]
          join:
            /product/*/reviews: /product/*
            /product/*/images/**: /product/*
            /amp/**: /**
            /**/page/*: /**
          ignore: [/wp-admin/**, /wp-json/**, /wp-login.php, /404, /search/**, /**/feed, /*.xml, /preview-*/**]
          only: [/articles/**, /product/*, /category/*/**, /tag/*, /author/*, /20*/**, /about, /]
      shop: {}
      """;

  private final SiteRules rules = SiteRules.parse("sites.yaml", bytes(FILE));
  private final Utf8[] pages = new Utf8[EVENTS];

  /** One way to decide about all events; returns how many count. */
  private interface Contender {
    long decide();
  }

  private RulesCost() {
    int[] drawn = Popularity.ZIPF.draw(EVENTS, PAGES);
    for (int i = 0; i < EVENTS; i++) {
      pages[i] = Utf8.of(page(drawn[i]));
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Every tenth page is one of a kind that is filtered or has another name. */
  private static String page(int number) {
    return switch (number % 10) {
      case 0 -> "/wp-admin/post.php?post=" + number;
      case 1 -> "/product/" + number + "/reviews/";
      case 2 -> "/articles/caf%C3%A9-" + number + "/?utm_source=newsletter&utm_medium=email";
      case 3 -> "/2026/11/a-headline-of-the-usual-length-" + number + "/";
      default -> "/articles/a-headline-of-the-usual-length-" + number;
    };
  }

  private long decide(SiteRules bySite, KnownDecisions known, Utf8 address) {
    long counted = 0;
    for (Utf8 page : pages) {
      RulesOfSite ofSite = bySite.of(SITE);
      if (known.decide(ofSite, ORIGIN, address) == Outcome.COUNTED) {
        counted += known.nameOf(ofSite, page) == null ? 0 : 1;
      }
    }
    return counted;
  }

  /** The origin is remembered, no page is: as under a flood of new pages. */
  private long decideOnNewPages(KnownDecisions known) {
    long counted = 0;
    for (Utf8 page : pages) {
      RulesOfSite ofSite = rules.of(SITE);
      if (known.decide(ofSite, ORIGIN, null) == Outcome.COUNTED) {
        counted += ofSite.nameOf(page) == null ? 0 : 1;
      }
    }
    return counted;
  }

  /** The same patterns as regular expressions, tried one after the other. */
  private static final class RegexLoop implements Contender {
    private final Utf8[] pages;
    private final Map<Pattern, String> joins = new LinkedHashMap<>();
    private final List<Pattern> ignored = new ArrayList<>();
    private final List<Pattern> only = new ArrayList<>();

    RegexLoop(Utf8[] pages) {
      this.pages = pages;
      joins.put(Pattern.compile("/product/([^/]+)/reviews"), "/product/$1");
      joins.put(Pattern.compile("/product/([^/]+)/images(/.*)?"), "/product/$1");
      joins.put(Pattern.compile("/amp(/.*)?"), "$1");
      joins.put(Pattern.compile("(.*)/page/[^/]+"), "$1");
      for (String regex :
          List.of(
              "/wp-admin(/.*)?",
              "/wp-json(/.*)?",
              "/wp-login\\.php",
              "/404",
              "/search(/.*)?",
              "(/.*)?/feed",
              "/[^/]*\\.xml",
              "/preview-[^/]*(/.*)?")) {
        ignored.add(Pattern.compile(regex));
      }
      for (String regex :
          List.of(
              "/articles(/.*)?",
              "/product/[^/]+",
              "/category/[^/]+(/.*)?",
              "/tag/[^/]+",
              "/author/[^/]+",
              "/20[^/]*(/.*)?",
              "/about",
              "/")) {
        only.add(Pattern.compile(regex));
      }
    }

    @Override
    public long decide() {
      long counted = 0;
      for (Utf8 page : pages) {
        boolean known = ORIGIN.toString().equals("https://www.example.com");
        counted += known && name(page.toString()) != null ? 1 : 0;
      }
      return counted;
    }

    private String name(String page) {
      int query = page.indexOf('?');
      String path = query < 0 ? page : page.substring(0, query);
      String name = joined(path.endsWith("/") ? path.substring(0, path.length() - 1) : path);
      return matchesAny(ignored, name) || !matchesAny(only, name) ? null : name;
    }

    private String joined(String path) {
      for (Map.Entry<Pattern, String> join : joins.entrySet()) {
        Matcher matcher = join.getKey().matcher(path);
        if (matcher.matches()) {
          return matcher.replaceFirst(join.getValue());
        }
      }
      return path;
    }

    private static boolean matchesAny(List<Pattern> patterns, String name) {
      for (Pattern pattern : patterns) {
        if (pattern.matcher(name).matches()) {
          return true;
        }
      }
      return false;
    }
  }

  private Map<String, Contender> contenders() {
    KnownDecisions known = new KnownDecisions();
    Map<String, Contender> contenders = new LinkedHashMap<>();
    contenders.put("no rules", () -> decide(SiteRules.none(), known, null));
    contenders.put("rules", () -> decide(rules, known, null));
    contenders.put("rules, with addresses", () -> decide(rules, known, ADDRESS));
    contenders.put("rules, every page new", () -> decideOnNewPages(known));
    contenders.put("regex loop", new RegexLoop(pages));
    return contenders;
  }

  /**
   * Measures all contenders in turn.
   *
   * @throws IllegalStateException if they do not count the same events
   */
  private void run(int rounds, long nanosOfRound) {
    Map<String, Contender> contenders = contenders();
    checkThatAllCountTheSame(contenders);
    Map<String, List<Double>> nanos = new LinkedHashMap<>();
    Map<String, Double> allocated = new LinkedHashMap<>();
    for (int round = -WARM_UP_ROUNDS; round < rounds; round++) {
      for (Map.Entry<String, Contender> contender : contenders.entrySet()) {
        double taken = measure(contender.getKey(), contender.getValue(), nanosOfRound, allocated);
        if (round >= 0) {
          nanos.computeIfAbsent(contender.getKey(), c -> new ArrayList<>()).add(taken);
        }
      }
    }
    print(nanos, allocated);
  }

  private static void checkThatAllCountTheSame(Map<String, Contender> contenders) {
    long expected = contenders.get("rules").decide();
    contenders.forEach(
        (name, contender) -> {
          if (!name.equals("no rules") && contender.decide() != expected) {
            throw new IllegalStateException(name + " does not count " + expected + " events");
          }
        });
  }

  /** Nanoseconds of CPU time an event: whoever else runs on the machine is not counted. */
  private static double measure(
      String name, Contender contender, long nanosOfRound, Map<String, Double> allocatedByName) {
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long allocated = thread.getCurrentThreadAllocatedBytes();
    long begin = thread.getCurrentThreadCpuTime();
    long events = 0;
    while (thread.getCurrentThreadCpuTime() - begin < nanosOfRound) {
      contender.decide();
      events += EVENTS;
    }
    double nanos = (double) (thread.getCurrentThreadCpuTime() - begin) / events;
    allocatedByName.put(
        name, (double) (thread.getCurrentThreadAllocatedBytes() - allocated) / events);
    return nanos;
  }

  private static void print(Map<String, List<Double>> nanos, Map<String, Double> allocated) {
    System.out.printf("%-24s %8s %8s %8s %12s%n", "ns an event", "median", "min", "max", "bytes");
    nanos.forEach(
        (name, values) -> {
          Spread spread = Spread.of(values);
          System.out.printf(
              "%-24s %8.1f %8.1f %8.1f %12.1f%n",
              name, spread.median(), spread.min(), spread.max(), allocated.get(name));
        });
    int rounds = nanos.values().iterator().next().size();
    System.out.println(rounds + " rounds, " + EVENTS + " events of " + PAGES + " pages, Zipf");
  }

  /** Measures; with the argument {@code --quick} only to see that it works. */
  public static void main(String[] arguments) {
    boolean quick = List.of(arguments).contains("--quick");
    new RulesCost().run(quick ? 1 : ROUNDS, quick ? 1 : NANOS_OF_ROUND);
  }
}
