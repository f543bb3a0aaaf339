package livetop.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import livetop.bytes.Compressor;
import livetop.event.Boards;

/**
 * The windows of one bucket: what was counted in its slices, and up to when they were published.
 */
final class BucketWindows {
  /** Counts so far behind the first open slice are compressed while they wait. */
  private static final long FAR_MILLIS = 60_000;

  private final List<SliceLevel> levels = new ArrayList<>();
  private final Compressor compressor;
  private long publishedUpTo;

  /**
   * Takes up what was kept.
   *
   * @param kept the kept slices by the slices' length in milliseconds
   * @param publishedUpTo the watermark up to which windows were published, {@code Long.MIN_VALUE}
   *     for a new bucket; {@code Long.MAX_VALUE} when all of them have ended, which begins anew
   * @param compressor for counts that wait
   */
  BucketWindows(
      WindowPlan plan, LongFunction<PackedStore> kept, long publishedUpTo, Compressor compressor) {
    this.publishedUpTo = publishedUpTo == Long.MAX_VALUE ? Long.MIN_VALUE : publishedUpTo;
    this.compressor = compressor;
    for (Map.Entry<Long, List<Window>> level : plan.windowsBySlice().entrySet()) {
      long sliceMillis = level.getKey();
      levels.add(
          new SliceLevel(
              plan, sliceMillis, level.getValue(), kept.apply(sliceMillis), this.publishedUpTo));
    }
  }

  long publishedUpTo() {
    return publishedUpTo;
  }

  /**
   * Adds the counts of a slice, whether or not it is closed.
   *
   * @return those that came after a window with them was published, or null
   */
  UnpackedCounts add(SliceMessage message) {
    UnpackedCounts late = null;
    for (SliceLevel level : levels) {
      if (level.endOf(message.sliceEnd()) > publishedUpTo) {
        level.add(message);
      } else {
        late = late == null ? new UnpackedCounts(message.packed()) : late;
        level.addLate(message.sliceEnd(), late);
      }
    }
    if (message.sliceEnd() - levels.get(0).firstOpenEnd() > FAR_MILLIS) {
      message.compress(compressor);
    }
    return late;
  }

  /** Whether some published window of the group with this slice is final already. */
  boolean isBeyond(Group group, long sliceEnd) {
    return levels.stream().anyMatch(level -> level.isBeyond(group, sliceEnd, publishedUpTo));
  }

  /** Hands over the corrected counts of published windows since the last time. */
  void correct(LocalRankings out) {
    levels.forEach(level -> level.correct(publishedUpTo, out));
  }

  /** The next time at which a slice closes or a window ends. */
  long nextEnd() {
    long next = Long.MAX_VALUE;
    for (SliceLevel level : levels) {
      next = Math.min(next, level.nextEnd(publishedUpTo));
    }
    return next;
  }

  /** Closes the slices that end here; {@code end} is at least {@link #nextEnd}. */
  void close(long end, LocalRankings out) {
    for (SliceLevel level : levels) {
      if (level.nextEnd(publishedUpTo) == end) {
        level.close(end, out);
      }
    }
    publishedUpTo = end;
  }

  /** Adds what has risen; both windows have just ended. */
  void compare(Rising rising, RisenPlaces out) {
    TotalTable shorter = totalsOf(rising.shorter());
    TotalTable longer = totalsOf(rising.longer());
    shorter.forEach(
        (group, items) -> {
          if (!group.board().equals(Boards.STATUS)) {
            out.add(group, items, longer.find(group));
          }
        });
  }

  private TotalTable totalsOf(Window window) {
    for (SliceLevel level : levels) {
      TotalTable totals = level.totalsOf(window);
      if (totals != null) {
        return totals;
      }
    }
    throw new IllegalStateException("no level has the window " + window);
  }

  /** Time has come to here, and no slice was left to close. */
  void advanceTo(long watermark) {
    if (watermark > publishedUpTo) {
      publishedUpTo = watermark;
      levels.forEach(level -> level.forget(watermark));
    }
  }

  /** Writes what has changed since the last time. */
  void keep() {
    levels.forEach(SliceLevel::keep);
  }
}
