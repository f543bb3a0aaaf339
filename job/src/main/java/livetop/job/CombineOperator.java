package livetop.job;

import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import livetop.count.Buckets;
import livetop.count.CountTable;
import livetop.count.Group;
import livetop.count.PackedCounts;
import livetop.count.Slices;
import livetop.event.Board;
import livetop.event.Boards;
import livetop.event.Event;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.ChainingStrategy;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Counts the events of each slice before anything crosses the network, and sends one packed {@link
 * SliceCounts} per bucket when the slice is over. It sends everything before a checkpoint's
 * barrier, so it keeps no state and yet loses nothing.
 *
 * <p>Metrics, in events: {@code counted}, and {@code filtered} for those of which no board takes
 * the type.
 */
final class CombineOperator extends AbstractStreamOperator<SliceCounts>
    implements OneInputStreamOperator<Event, SliceCounts> {
  private static final long serialVersionUID = 1;

  private final Boards boards;
  private final long sliceMillis;
  private final long offsetMillis;
  private final int bucketCount;
  private final int maxItems;

  private transient List<Board> all;
  private transient Buckets buckets;
  private transient BucketKeys keys;
  private transient NavigableMap<Long, CountTable> open;
  private transient Counter counted;
  private transient Counter filtered;

  /**
   * @param bucketCount the number of buckets, which is the maximal parallelism
   * @param maxItems how many different items of a slice are held before they are sent early
   */
  CombineOperator(
      Boards boards, long sliceMillis, long offsetMillis, int bucketCount, int maxItems) {
    chainingStrategy = ChainingStrategy.ALWAYS;
    this.boards = boards;
    this.sliceMillis = sliceMillis;
    this.offsetMillis = offsetMillis;
    this.bucketCount = bucketCount;
    this.maxItems = maxItems;
  }

  @Override
  public void open() throws Exception {
    super.open();
    all = boards.all();
    buckets = new Buckets(bucketCount);
    keys = new BucketKeys(bucketCount);
    open = new TreeMap<>();
    counted = getMetricGroup().counter("counted");
    filtered = getMetricGroup().counter("filtered");
  }

  @Override
  public void processElement(StreamRecord<Event> element) {
    Event event = element.getValue();
    long sliceEnd = Slices.endOf(event.receivedAtMillis(), sliceMillis, offsetMillis);
    CountTable table = open.computeIfAbsent(sliceEnd, end -> new CountTable());
    boolean taken = false;
    for (Board board : all) {
      String item = board.itemOf(event);
      if (item != null) {
        table.add(new Group(event.site(), board.name()), item, 1, board.titleOf(event));
        taken = true;
      }
    }
    (taken ? counted : filtered).inc();
    if (table.size() >= maxItems) {
      send(sliceEnd, open.remove(sliceEnd));
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    sendUpTo(mark.getTimestamp());
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) {
    sendUpTo(Long.MAX_VALUE);
  }

  private void sendUpTo(long time) {
    while (!open.isEmpty() && open.firstKey() <= time) {
      long sliceEnd = open.firstKey();
      send(sliceEnd, open.remove(sliceEnd));
    }
  }

  private void send(long sliceEnd, CountTable table) {
    PackedCounts.Writer[] writers = new PackedCounts.Writer[buckets.count()];
    table.forEach(
        (group, item, count, title) -> {
          int bucket = buckets.of(group, item);
          if (writers[bucket] == null) {
            writers[bucket] = new PackedCounts.Writer();
          }
          writers[bucket].add(group, item, count, title);
        });
    for (int bucket = 0; bucket < writers.length; bucket++) {
      if (writers[bucket] != null) {
        byte[] packed = writers[bucket].toBytes();
        output.collect(new StreamRecord<>(new SliceCounts(keys.of(bucket), sliceEnd, packed)));
      }
    }
  }
}
