package livetop.job;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import livetop.count.Oracle;
import livetop.count.Order;
import livetop.count.Ranking;
import livetop.hotspot.PageHotspots;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/** Where all tasks of this process put rankings and dead letters. */
final class Published {
  static final Map<Oracle.Key, Ranking> RANKINGS = new ConcurrentHashMap<>();
  static final Map<Oracle.Key, Ranking> BY_VISITORS = new ConcurrentHashMap<>();
  static final Set<String> DEAD_LETTERS = ConcurrentHashMap.newKeySet();

  /** By page and end. */
  static final Map<String, PageHotspots> HOTSPOTS = new ConcurrentHashMap<>();

  private Published() {}

  static void clear() {
    RANKINGS.clear();
    BY_VISITORS.clear();
    DEAD_LETTERS.clear();
    HOTSPOTS.clear();
  }

  static Sink<Ranking> rankings() {
    return new Collect<Ranking>() {
      @Override
      void take(Ranking ranking) {
        Oracle.Key key = new Oracle.Key(ranking.group(), ranking.window(), ranking.end());
        if (ranking.order().equals(Order.BY_COUNT)) {
          RANKINGS.put(key, ranking);
        } else if (ranking.order().equals(Order.BY_VISITORS)) {
          BY_VISITORS.put(key, ranking);
        }
      }
    };
  }

  static Sink<PageHotspots> hotspots() {
    return new Collect<PageHotspots>() {
      @Override
      void take(PageHotspots hotspots) {
        HOTSPOTS.put(hotspots.page() + " " + hotspots.end(), hotspots);
      }
    };
  }

  static Sink<String> deadLetters() {
    return new Collect<String>() {
      @Override
      void take(String letter) {
        DEAD_LETTERS.add(letter);
      }
    };
  }

  private abstract static class Collect<T> implements Sink<T> {
    abstract void take(T element);

    @Override
    @Deprecated
    public SinkWriter<T> createWriter(InitContext context) {
      return writer();
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
      return writer();
    }

    private SinkWriter<T> writer() {
      return new SinkWriter<>() {
        @Override
        public void write(T element, Context context) {
          take(element);
        }

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
      };
    }
  }
}
