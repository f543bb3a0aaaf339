package livetop.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livetop.bytes.Utf8;
import livetop.count.Buckets;
import livetop.count.CombinePlan;
import livetop.count.Combiner;
import livetop.event.Agent;
import livetop.event.Boards;
import livetop.event.Crawlers;
import livetop.event.Event;
import livetop.event.EventDecoder;
import livetop.event.Rejection;
import livetop.event.Sender;

/**
 * What the usual event costs to decode and to count on four boards, with titles of several scripts.
 * One event a record, {@value #PAGES} pages, in CPU time of one thread; rounds alternate.
 */
public final class DecodeCost {
  private static final ThreadMXBean CPU = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final int RECORDS = 100_000;
  private static final int PAGES = 100_000;
  private static final int ROUNDS = 15;
  private static final int WARM_UP_ROUNDS = 5;
  private static final long START = 1_768_888_888_888L;
  private static final Boards BOARDS =
      Boards.parse(
          "pages=view:page,videos=video:video,clicks=click:page,broken-links=notfound:page,events=*:type");
  private static final Map<String, String> TITLES =
      Map.of(
          "ASCII", "On slices, and what they are good for",
          "German", "Über Scheiben, und wofür sie gut sind",
          "Japanese", "スライスについて、そして何の役に立つか");

  private final EventDecoder decoder = new EventDecoder(BOARDS, Crawlers.known(), false);
  private final Combiner combiner =
      new Combiner(
          new CombinePlan(BOARDS, 5_000, 0, Buckets.seeded(128, 1), 10_000_000, 10_000_000),
          (bucket, sliceEnd, packed) -> {});
  private final byte[][] records;
  private long events;

  private DecodeCost(String title) {
    records = new byte[RECORDS][];
    int[] pages = Popularity.ZIPF.draw(Integer.highestOneBit(RECORDS * 2 - 1), PAGES);
    for (int i = 0; i < RECORDS; i++) {
      String visitor = String.format("8f14e45f-ceea-467f-a0e6-%012d", i);
      records[i] =
          ("{\"v\":2,\"id\":\"c0ffee00-1234-4567-89ab-"
                  + String.format("%012d", i)
                  + "\",\"receivedAt\":"
                  + (START + i / 25)
                  + ",\"origin\":\"https://www.example.com\",\"ua\":\""
                  + Records.BROWSERS[i % Records.BROWSERS.length]
                  + "\",\"body\":{\"type\":\"view\",\"site\":\"blog\",\"page\":\"/articles/"
                  + pages[i]
                  + "\",\"title\":\""
                  + title
                  + "\",\"visitor\":\""
                  + visitor
                  + "\"}}")
              .getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Takes the events of a record, and counts them or not. */
  private final class Taker implements EventDecoder.Output {
    private final boolean counts;

    Taker(boolean counts) {
      this.counts = counts;
    }

    @Override
    public void body(String site, Utf8 id, Sender sender) {}

    @Override
    public void event(Event event, Agent agent, Utf8 visitor) {
      events++;
      if (counts) {
        combiner.add(event);
      }
    }

    @Override
    public void rejected(Rejection rejection) {
      throw new IllegalStateException(rejection.message());
    }
  }

  private double nanosOfAnEvent(boolean counts) {
    Taker taker = new Taker(counts);
    long before = events;
    long begun = CPU.getCurrentThreadCpuTime();
    for (byte[] record : records) {
      decoder.decode(record, START + RECORDS, taker);
    }
    return (double) (CPU.getCurrentThreadCpuTime() - begun) / (events - before);
  }

  /** Prints the table. */
  public static void main(String[] arguments) {
    Map<String, DecodeCost> contenders = new LinkedHashMap<>();
    TITLES.forEach((script, title) -> contenders.put(script, new DecodeCost(title)));
    Map<String, List<Double>> nanos = new LinkedHashMap<>();
    for (int round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
      for (Map.Entry<String, DecodeCost> contender : contenders.entrySet()) {
        for (boolean counts : new boolean[] {false, true}) {
          double taken = contender.getValue().nanosOfAnEvent(counts);
          if (round >= 0) {
            String row = contender.getKey() + (counts ? ", decode and count" : ", decode");
            nanos.computeIfAbsent(row, r -> new ArrayList<>()).add(taken);
          }
        }
      }
    }
    System.out.printf("%-30s %8s %8s %8s%n", "ns an event", "median", "min", "max");
    nanos.forEach(
        (row, values) -> {
          Spread spread = Spread.of(values);
          System.out.printf(
              "%-30s %8.0f %8.0f %8.0f%n", row, spread.median(), spread.min(), spread.max());
        });
  }
}
