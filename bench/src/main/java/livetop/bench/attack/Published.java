package livetop.bench.attack;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import livetop.count.Group;
import livetop.count.Ranking;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** What the job has published in this JVM since {@link #clear}: as the table would have it. */
final class Published implements Sink<Ranking> {
  private static final long serialVersionUID = 1;
  private static final long MINUTE_MILLIS = 60_000;
  private static final Map<Key, Ranking> TABLE = new ConcurrentHashMap<>();
  private static final AtomicLong WRITES = new AtomicLong();
  private static volatile long lastNanos;

  /** What a ranking is of. */
  record Key(Group group, String window, long end) {}

  static void clear() {
    TABLE.clear();
    WRITES.set(0);
  }

  static Map<Key, Ranking> table() {
    return Map.copyOf(TABLE);
  }

  static long writes() {
    return WRITES.get();
  }

  /** When the last ranking came, by {@link System#nanoTime}. */
  static long lastNanos() {
    return lastNanos;
  }

  /** What became of all events, over all sites: the board {@code status} of every minute. */
  static Map<String, Long> outcomes(Map<Key, Ranking> table) {
    Map<Group, NavigableMap<Long, Ranking>> bySite = new HashMap<>();
    table.forEach(
        (key, ranking) -> {
          if (key.window().equals("1m") && key.group().board().equals("status")) {
            bySite.computeIfAbsent(key.group(), g -> new TreeMap<>()).put(key.end(), ranking);
          }
        });
    Map<String, Long> outcomes = new TreeMap<>();
    bySite.values().forEach(ofSite -> add(ofSite, outcomes));
    return outcomes;
  }

  /** One that is not written says what the one before it says. */
  private static void add(NavigableMap<Long, Ranking> ofSite, Map<String, Long> outcomes) {
    for (long end = ofSite.firstKey(); end <= ofSite.lastKey(); end += MINUTE_MILLIS) {
      for (Ranking.Place place : ofSite.floorEntry(end).getValue().places()) {
        outcomes.merge(place.item().item(), place.item().count(), Long::sum);
      }
    }
  }

  @Override
  @Deprecated
  public SinkWriter<Ranking> createWriter(InitContext context) {
    return new Writer();
  }

  @Override
  public SinkWriter<Ranking> createWriter(WriterInitContext context) {
    return new Writer();
  }

  private static final class Writer implements SinkWriter<Ranking> {
    @Override
    public void write(Ranking ranking, Context context) {
      WRITES.incrementAndGet();
      lastNanos = System.nanoTime();
      TABLE.put(new Key(ranking.group(), ranking.window(), ranking.end()), ranking);
    }

    @Override
    public void flush(boolean endOfInput) {}

    @Override
    public void close() {}
  }
}
