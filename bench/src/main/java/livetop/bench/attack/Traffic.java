package livetop.bench.attack;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Records of readers, and of strangers among them: one of a stranger after every nine of readers.
 * The readers' are the same with and without.
 */
final class Traffic {
  static final String RULES =
      """
      blog:
        origins: [https://www.example.com]
        withoutOrigin: filter
        pages:
          trailingSlash: strip
          only: [/articles/**]
          ignore: [/articles/drafts/**]
      """;

  /** The page of the strangers that concentrate on one. */
  static final String VICTIM = "/articles/buy-this";

  private static final long START = 1_768_889_100_000L;
  private static final int PAGES = 2_000;
  private static final int READERS = 20_000;
  private static final int OF_READERS = 9;
  private static final int SITES_OF_REQUEST = 500;
  private static final long REPLAY_MILLIS = 60_000;
  private static final int MOST_READ = 10;

  private final long events;
  private final double millisOfEvent;
  private final List<Hostile> kinds;
  private final int readersOfAddress;
  private final boolean hasManySites;
  private final long[] times;

  /** A record, with when the stream took it. */
  record Arrival(long millis, byte[] bytes) {}

  /**
   * @param events of readers
   * @param perSecond of event time
   * @param kinds of hostile records, in turn; none for readers alone
   * @param readersOfAddress how many readers share an address
   */
  Traffic(long events, int perSecond, Collection<Hostile> kinds, int readersOfAddress) {
    this.events = events;
    this.readersOfAddress = readersOfAddress;
    this.millisOfEvent = 1_000.0 / perSecond;
    this.hasManySites = kinds.size() > 1 && kinds.contains(Hostile.MANY_SITES);
    this.kinds =
        kinds.stream().filter(kind -> !hasManySites || kind != Hostile.MANY_SITES).toList();
    this.times = times();
  }

  /** Each reader has an address. */
  Traffic(long events, int perSecond, Collection<Hostile> kinds) {
    this(events, perSecond, kinds, 1);
  }

  /** The title that readers send with a page. */
  static String title(String page) {
    return "Title of " + page;
  }

  /** Readers come at random: gaps between them are exponential. */
  private long[] times() {
    SplittableRandom random = new SplittableRandom(7);
    long[] drawn = new long[(int) events];
    double at = START;
    for (int i = 0; i < drawn.length; i++) {
      at -= millisOfEvent * Math.log(1 - random.nextDouble());
      drawn[i] = (long) at;
    }
    return drawn;
  }

  /** A request of many sites is as long as some hundred others, so there is one in so many. */
  private Hostile kind(long number) {
    return hasManySites && number % SITES_OF_REQUEST == 0
        ? Hostile.MANY_SITES
        : kinds.get((int) (number % kinds.size()));
  }

  /** All records in order. */
  List<Arrival> arrivals() {
    List<Arrival> arrivals = new ArrayList<>();
    for (long i = 0; i < events; i++) {
      arrivals.add(new Arrival(time(i), bytes(reader(i, time(i)))));
      if (!kinds.isEmpty() && i % OF_READERS == OF_READERS - 1) {
        long number = i / OF_READERS;
        arrivals.add(new Arrival(time(i), bytes(hostile(kind(number), number, i))));
      }
    }
    return arrivals;
  }

  private long time(long event) {
    return times[(int) event];
  }

  private static byte[] bytes(String record) {
    return record.getBytes(StandardCharsets.UTF_8);
  }

  private String reader(long number, long at) {
    SplittableRandom random = new SplittableRandom(number);
    int reader = random.nextInt(READERS);
    return envelope(
        "r" + number,
        at,
        "https://www.example.com",
        address(reader / readersOfAddress),
        "Mozilla\\/5.0 (X11; Linux x86_64; rv:145.0) Gecko\\/20100101 Firefox\\/145.0",
        view("blog", page(random), null, "reader-" + reader));
  }

  private static String page(SplittableRandom random) {
    return "/articles/" + (int) Math.pow(PAGES, random.nextDouble());
  }

  /** One of the ten that are read most, as often as readers do. */
  private static String mostRead(SplittableRandom random) {
    return "/articles/" + (int) Math.pow(MOST_READ + 1, random.nextDouble());
  }

  private static String address(long number) {
    return "10." + (number >> 16 & 0xFF) + "." + (number >> 8 & 0xFF) + "." + (number & 0xFF);
  }

  private static String view(String site, String page, String title, String visitor) {
    String shown = title == null ? title(page) : title;
    return "{\"site\":\""
        + site
        + "\",\"page\":\""
        + page
        + "\",\"title\":\""
        + shown
        + "\",\"visitor\":\""
        + visitor
        + "\"";
  }

  private static String envelope(
      String id, long at, String origin, String address, String agent, String event) {
    return "{\"v\":2,\"id\":\"c0ffee\",\"receivedAt\":"
        + at
        + ",\"origin\":\""
        + origin
        + "\",\"ip\":\""
        + address
        + "\",\"ua\":\""
        + agent
        + "\",\"body\":"
        + event
        + ",\"id\":\""
        + id
        + "\"}}";
  }

  private String hostile(Hostile kind, long number, long event) {
    SplittableRandom random = new SplittableRandom(~number);
    String own = "https://www.example.com";
    String stranger = "203.0.113.9";
    String manyAddresses = "198.51." + (number >> 8 & 0xFF) + "." + (number & 0xFF);
    String forged = "<b>Buy this</b>";
    String page = page(random);
    return switch (kind) {
      case FOREIGN_ORIGIN ->
          sent(
              number,
              event,
              "https://evil.example",
              stranger,
              view("blog", mostRead(random), forged, "x"));
      case FORGED_TITLE ->
          sent(
              number,
              event,
              own,
              manyAddresses,
              view("blog", mostRead(random), forged, "x" + number));
      case MADE_UP_SITE ->
          sent(number, event, own, stranger, view("made-up-" + number, page, forged, "x"));
      case MANY_SITES -> sent(number, event, own, stranger, manySites(number));
      case PAGE_OUTSIDE ->
          sent(number, event, own, stranger, view("blog", "/spam/" + number, forged, "x"));
      case PAGE_INSIDE ->
          sent(number, event, own, stranger, view("blog", "/articles/spam-" + number, forged, "x"));
      case FLOOD -> sent(number, event, own, stranger, view("blog", VICTIM, forged, "x" + number));
      case THOUSAND_ADDRESSES ->
          sent(
              number,
              event,
              own,
              address(1L << 20 | number % 1_000),
              view("blog", VICTIM, forged, "x"));
      case REPLAY -> {
        long before = Math.max(0, event - (long) (REPLAY_MILLIS / millisOfEvent));
        yield reader(before, time(event));
      }
      case CRAWLER ->
          envelope(
              "h" + number,
              time(event),
              own,
              stranger,
              "Googlebot\\/2.1",
              view("blog", page, forged, "x"));
    };
  }

  private String sent(long number, long event, String origin, String address, String body) {
    return envelope(
        "h" + number, time(event), origin, address, "Mozilla\\/5.0 (Windows NT 10.0)", body);
  }

  private static String manySites(long number) {
    StringBuilder batch = new StringBuilder("{\"events\":[");
    for (int site = 0; site < SITES_OF_REQUEST; site++) {
      batch
          .append(site == 0 ? "" : ",")
          .append(view("made-up-" + number + "-" + site, "/articles/1", "x", "x"))
          .append('}');
    }
    return batch.append(']').toString();
  }
}
