package livetop.bench;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.UUID;

/**
 * The records of a stream, the same bytes for every contender.
 *
 * <p>A pool of ready records is made ahead of the measurement. Handing out record n takes the next
 * one of the pool and overwrites the digits of its time and of its pages, which costs every
 * contender the same; the contender {@code input} measures what it costs. The array may be used
 * until the pool comes round again, so a contender decodes it before it takes the next record.
 */
final class Records {
  /** What has just been read from a stream lies in a cache, so the pool is small enough for one. */
  private static final int POOL_BYTES = 4 << 20;

  private static final int MAX_DRAWS = 1 << 22;
  private static final int MAX_DRAWS_OF_MANY_PAGES = 1 << 24;
  private static final String PAGE = "/articles/";
  static final String[] BROWSERS = {
    "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 14.7; rv:145.0) Gecko/20100101 Firefox/145.0",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) Version/26.1 Safari/604.1"
  };

  private final Workload workload;
  private final byte[][] pool;
  private final int[] firstPage;
  private final int timeOffset;
  private final int pageStride;
  private final int[] pages;
  private final double millisPerRecord;

  private Records(Workload workload, Records made) {
    this.workload = workload;
    this.pool = made.pool;
    this.firstPage = made.firstPage;
    this.timeOffset = made.timeOffset;
    this.pageStride = made.pageStride;
    this.pages = made.pages;
    this.millisPerRecord = (double) workload.spanMillis() / workload.records();
  }

  /** Makes the records of this workload. */
  Records(Workload workload) {
    this.workload = workload;
    this.millisPerRecord = (double) workload.spanMillis() / workload.records();
    SplittableRandom random = new SplittableRandom(7);
    String sample = record(random, 0);
    long fitting = Math.min(workload.records(), POOL_BYTES / sample.length());
    pool = new byte[(int) Long.highestOneBit(fitting)][];
    firstPage = new int[pool.length];
    timeOffset = sample.indexOf("\"receivedAt\":") + "\"receivedAt\":".length();
    int first = afterPage(sample, 0);
    pageStride = workload.eventsPerRecord() == 1 ? 0 : afterPage(sample, first) - first;
    for (int i = 0; i < pool.length; i++) {
      String text = record(random, i);
      pool[i] = text.getBytes(StandardCharsets.US_ASCII);
      firstPage[i] = afterPage(text, 0);
    }
    int most = workload.pages() > 1_000_000 ? MAX_DRAWS_OF_MANY_PAGES : MAX_DRAWS;
    int draws = Integer.highestOneBit((int) Math.min(workload.events() * 2 - 1, most));
    pages = workload.popularity().draw(draws, workload.pages());
  }

  private static int afterPage(String text, int from) {
    return text.indexOf(PAGE, from) + PAGE.length();
  }

  private String record(SplittableRandom random, int index) {
    String site = "site" + (1_000 + index % workload.sites());
    String visitor = Long.toHexString(random.nextLong() | Long.MIN_VALUE);
    return "{\"v\":1,\"id\":\""
        + new UUID(random.nextLong(), random.nextLong())
        + "\",\"receivedAt\":"
        + Workload.START_MILLIS
        + ",\"ip\":\"203.0.113."
        + random.nextInt(256)
        + "\",\"ua\":\""
        + BROWSERS[random.nextInt(BROWSERS.length)]
        + "\",\"body\":"
        + (workload.eventsPerRecord() == 1
            ? "{" + event(random) + ",\"site\":\"" + site + "\",\"visitor\":\"" + visitor + "\"}"
            : batch(random, site, visitor))
        + "}";
  }

  private String batch(SplittableRandom random, String site, String visitor) {
    StringBuilder events = new StringBuilder();
    for (int i = 0; i < workload.eventsPerRecord(); i++) {
      events.append(i == 0 ? "{" : ",{").append(event(random)).append('}');
    }
    return "{\"site\":\""
        + site
        + "\",\"visitor\":\""
        + visitor
        + "\",\"events\":["
        + events
        + "]}";
  }

  private String event(SplittableRandom random) {
    String place =
        workload.type().equals("click")
            ? ",\"x\":" + random.nextInt(100, 1_000) + ",\"y\":" + random.nextInt(1_000, 4_000)
            : "";
    return "\"type\":\""
        + workload.type()
        + "\",\"page\":\""
        + PAGE
        + "00000000\",\"id\":\""
        + Long.toHexString(random.nextLong() | Long.MIN_VALUE)
        + "\""
        + place;
  }

  /** The first of these records, spread over the same span. */
  Records first(Workload smaller) {
    return new Records(smaller, this);
  }

  Workload workload() {
    return workload;
  }

  /** The event time of a record, in epoch milliseconds. */
  long time(long number) {
    return Workload.START_MILLIS + (long) (number * millisPerRecord);
  }

  /** The bytes of a record, until the pool comes round again. */
  byte[] record(long number) {
    int index = (int) number & (pool.length - 1);
    byte[] record = pool[index];
    Digits.put13(record, timeOffset, time(number));
    int perRecord = workload.eventsPerRecord();
    int offset = firstPage[index];
    long draw = number * perRecord;
    for (int i = 0; i < perRecord; i++) {
      Digits.put8(record, offset, pages[(int) (draw + i) & (pages.length - 1)]);
      offset += pageStride;
    }
    return record;
  }
}
