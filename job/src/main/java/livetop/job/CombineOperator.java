package livetop.job;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import livetop.bytes.Utf8;
import livetop.count.Buckets;
import livetop.count.Group;
import livetop.count.PackedCounts;
import livetop.count.SliceItems;
import livetop.count.SliceTable;
import livetop.count.Slices;
import livetop.event.Board;
import livetop.event.Boards;
import livetop.event.Event;
import livetop.event.Outcome;
import livetop.job.wire.SliceCounts;
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
 * <p>Of every site it also counts what became of its events, for the board {@link Boards#STATUS}.
 *
 * <p>Metrics, in events: {@code counted}, {@code filtered} and one {@code filtered_REASON} each.
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
  private transient Counter filtered;
  private transient Map<Outcome, Counter> outcomes;

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
    buckets = Buckets.unseeded(bucketCount);
    keys = new BucketKeys(bucketCount);
    open = new TreeMap<>();
    filtered = getMetricGroup().counter("filtered");
    outcomes = new EnumMap<>(Outcome.class);
    for (Outcome outcome : Outcome.values()) {
      if (!outcome.isRejected()) {
        outcomes.put(outcome, getMetricGroup().counter(outcome.code()));
      }
    }
  }

  @Override
  public void processElement(StreamRecord<Event> element) {
    Event event = element.getValue();
    SiteCounts counts = sliceOf(event.receivedAtMillis()).countsOf(event.site(), all);
    Outcome outcome = event.outcome() == Outcome.COUNTED ? count(event, counts) : event.outcome();
    items += counts.add(outcome) ? 1 : 0;
    measure(outcome);
    if (items >= maxOpenItems) {
      sendUpTo(Long.MAX_VALUE);
    }
  }

  private Outcome count(Event event, SiteCounts counts) {
    Outcome outcome = Outcome.FILTERED_NO_BOARD;
    for (int i = 0; i < counts.byBoard.length; i++) {
      Board board = all.get(i);
      Utf8 item = board.itemOf(event);
      if (item != null) {
        items += counts.byBoard[i].add(item, 1, board.titleOf(event)) ? 1 : 0;
        outcome = Outcome.COUNTED;
      }
    }
    return outcome;
  }

  private void measure(Outcome outcome) {
    if (outcome.isFiltered()) {
      filtered.inc();
    }
    if (!outcome.isRejected()) {
      outcomes.get(outcome).inc();
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
      items += slice.items();
    }
  }

  private void send(OpenSlice slice) {
    slice.addStatus();
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
    private final SliceTable table;
    private final Map<String, SiteCounts> bySite = new HashMap<>();

    OpenSlice(long end, int maxItems) {
      this.end = end;
      this.table = new SliceTable(maxItems);
    }

    boolean holds(long time, long sliceMillis) {
      return time < end && time >= end - sliceMillis;
    }

    SiteCounts countsOf(String site, List<Board> boards) {
      SiteCounts counts = bySite.get(site);
      if (counts == null) {
        counts =
            new SiteCounts(
                boards.stream()
                    .map(board -> table.of(new Group(site, board.name())))
                    .toArray(SliceItems[]::new));
        bySite.put(site, counts);
      }
      return counts;
    }

    int items() {
      int[] items = {0};
      table.forEach((group, counts) -> items[0] += counts.size());
      bySite.values().forEach(counts -> items[0] += counts.outcomes());
      return items[0];
    }

    void addStatus() {
      bySite.forEach((site, counts) -> counts.addTo(table.of(new Group(site, Boards.STATUS))));
    }
  }

  /** The counts of a site: one table for each board, one number for each outcome. */
  private static final class SiteCounts {
    private static final Outcome[] OUTCOMES = Outcome.values();
    private static final Utf8[] CODES =
        Arrays.stream(OUTCOMES).map(outcome -> Utf8.of(outcome.code())).toArray(Utf8[]::new);

    private final SliceItems[] byBoard;
    private final long[] byOutcome = new long[OUTCOMES.length];

    SiteCounts(SliceItems[] byBoard) {
      this.byBoard = byBoard;
    }

    /** Whether it is the first event of this outcome. */
    @SuppressWarnings("EnumOrdinal") // an index into an array of this class
    boolean add(Outcome outcome) {
      return ++byOutcome[outcome.ordinal()] == 1;
    }

    int outcomes() {
      return (int) Arrays.stream(byOutcome).filter(count -> count > 0).count();
    }

    void addTo(SliceItems status) {
      for (int i = 0; i < byOutcome.length; i++) {
        if (byOutcome[i] > 0) {
          status.add(CODES[i], byOutcome[i], null);
        }
      }
    }
  }
}
