package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class RankingHistoryTest {
  private static final Group PAGES = new Group("blog", "pages");

  private final NavigableSet<Long> timers = new TreeSet<>();
  private final List<Ranking> published = new ArrayList<>();
  private final CountedAccess rankings = new CountedAccess();

  /** Counts how often it is asked. */
  private static final class CountedAccess implements PackedStore {
    private final MapStore values = new MapStore();
    private int reads;
    private int writes;
    private int removals;
    private int listings;

    @Override
    public byte[] get(long end) {
      reads++;
      return values.get(end);
    }

    @Override
    public void put(long end, byte[] value) {
      writes++;
      values.put(end, value);
    }

    @Override
    public void remove(long end) {
      removals++;
      values.remove(end);
    }

    @Override
    public Iterable<Long> numbers() {
      listings++;
      return values.numbers();
    }

    String perRanking(int count) {
      return String.format(
          "%.1f reads, %.1f writes, %.1f removals, %d listings",
          (double) reads / count, (double) writes / count, (double) removals / count, listings);
    }
  }

  private void advance(RankingHistory history, long time) {
    while (!timers.isEmpty() && timers.first() <= time) {
      history.onTime(timers.pollFirst());
    }
  }

  /** Each access is one of RocksDB's on the managed service. */
  @Test
  void oneGroupThatIsAlwaysSeen_costsFiveReadsAndFourWritesARanking() {
    Window window = Window.sliding("10s", 10_000, 5_000, 0);
    WindowPlan plan =
        new WindowPlan(List.of(window), 2, 62_000, 0, Integer.MAX_VALUE, SiteZones.NONE);
    RankingHistory history =
        new RankingHistory(PAGES, window, plan, rankings, timers::add, published::add);
    for (int i = 1; i <= 1_000; i++) {
      for (String ofTask : List.of("/a", "/b")) {
        RankedItem item = new RankedItem(ofTask, i, null);
        history.add(
            new LocalRanking(PAGES, "10s", i * 5_000L, Tally.exact(i), List.of(item)),
            i * 5_000L - 5_000);
      }
      advance(history, i * 5_000L);
    }

    assertThat(published).hasSize(1_000);
    assertThat(rankings.perRanking(1_000))
        .isEqualTo("5.0 reads, 4.0 writes, 1.0 removals, 0 listings");
  }
}
