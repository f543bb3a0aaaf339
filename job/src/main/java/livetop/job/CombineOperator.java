package livetop.job;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import livetop.count.Buckets;
import livetop.count.CountTable;
import livetop.count.Group;
import livetop.count.ItemCounts;
import livetop.count.PackedCounts;
import livetop.count.Slices;
import livetop.count.Utf8;
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
  private final int maxOpenItems;

  private transient List<Board> all;
  private transient Buckets buckets;
  private transient BucketKeys keys;
  private transient NavigableMap<Long, OpenSlice> open;
  private transient OpenSlice newest;
  private transient int items;
  private transient Counter counted;
  private transient Counter filtered;

  /**
   * @param bucketCount the number of buckets, which is the maximal parallelism
   * @param maxItems above how many different items of a group a slice counts heavy hitters only
   * @param maxOpenItems how many different items are held before they are sent early
   */
  CombineOperator(
      Boards boards,
      long sliceMillis,
      long offsetMillis,
      int bucketCount,
      int maxItems,
      int maxOpenItems) {
    chainingStrategy = ChainingStrategy.ALWAYS;
    this.boards = boards;
    this.sliceMillis = sliceMillis;
    this.offsetMillis = offsetMillis;
    this.bucketCount = bucketCount;
    this.maxItems = maxItems;
    this.maxOpenItems = maxOpenItems;
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
    ItemCounts[] counts = sliceOf(event.receivedAtMillis()).countsOf(event.site(), all);
    boolean taken = false;
    for (int i = 0; i < counts.length; i++) {
      Board board = all.get(i);
      Utf8 item = board.itemOf(event);
      if (item != null) {
        items += counts[i].add(item, 1, board.titleOf(event)) ? 1 : 0;
        taken = true;
      }
    }
    (taken ? counted : filtered).inc();
    if (items >= maxOpenItems) {
      sendUpTo(Long.MAX_VALUE);
    }
  }

  private OpenSlice sliceOf(long time) {
    if (newest == null || !newest.holds(time, sliceMillis)) {
      long end = Slices.endOf(time, sliceMillis, offsetMillis);
      newest = open.computeIfAbsent(end, e -> new OpenSlice(e, maxItems));
    }
    return newest;
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
    if (open.isEmpty() || open.firstKey() > time) {
      return;
    }
    while (!open.isEmpty() && open.firstKey() <= time) {
      send(open.pollFirstEntry().getValue());
      newest = null;
    }
    items = 0;
    for (OpenSlice slice : open.values()) {
      slice.table.forEach((group, counts) -> items += counts.size());
    }
  }

  private void send(OpenSlice slice) {
    byte[][] packed = PackedCounts.byBucket(slice.table, buckets);
    for (int bucket = 0; bucket < packed.length; bucket++) {
      if (packed[bucket] != null) {
        SliceCounts counts = new SliceCounts(keys.of(bucket), slice.end, packed[bucket]);
        output.collect(new StreamRecord<>(counts));
      }
    }
  }

  /** A slice that is being counted. */
  private static final class OpenSlice {
    private final long end;
    private final CountTable table;
    private final Map<String, ItemCounts[]> bySite = new HashMap<>();

    OpenSlice(long end, int maxItems) {
      this.end = end;
      this.table = new CountTable(maxItems);
    }

    boolean holds(long time, long sliceMillis) {
      return time < end && time >= end - sliceMillis;
    }

    /** The counts of a site, one for each board. */
    ItemCounts[] countsOf(String site, List<Board> boards) {
      ItemCounts[] counts = bySite.get(site);
      if (counts == null) {
        counts =
            boards.stream()
                .map(board -> table.of(new Group(site, board.name())))
                .toArray(ItemCounts[]::new);
        bySite.put(site, counts);
      }
      return counts;
    }
  }
}
