package livetop.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/**
 * The windows of one bucket: what was counted in its slices, and up to when they were published.
 */
final class BucketWindows {
  private final List<SliceLevel> levels = new ArrayList<>();
  private final long allowedLatenessMillis;
  private long publishedUpTo;

  /**
   * Takes up what was kept.
   *
   * @param kept the kept slices by the slices' length in milliseconds
   * @param publishedUpTo the watermark up to which windows were published, {@code Long.MIN_VALUE}
   *     for a new bucket
   */
  BucketWindows(WindowPlan plan, LongFunction<ByEnd> kept, long publishedUpTo) {
    this.allowedLatenessMillis = plan.allowedLatenessMillis();
    this.publishedUpTo = publishedUpTo;
    for (Map.Entry<Long, List<Window>> level : plan.windowsBySlice().entrySet()) {
      long sliceMillis = level.getKey();
      levels.add(
          new SliceLevel(
              plan, sliceMillis, level.getValue(), kept.apply(sliceMillis), publishedUpTo));
    }
  }

  long publishedUpTo() {
    return publishedUpTo;
  }

  /** Adds the counts of a slice, whether or not it is closed. */
  void add(
      long sliceEnd, byte[] packed, SliceLevel.Corrections corrections, LateCounts lateCounts) {
    CountTable late = null;
    boolean correctable = sliceEnd > publishedUpTo - allowedLatenessMillis;
    for (SliceLevel level : levels) {
      long end = level.endOf(sliceEnd);
      if (end > publishedUpTo) {
        level.add(end, packed);
        continue;
      }
      if (late == null) {
        late = PackedCounts.unpack(packed);
        lateCounts.late(late, correctable);
      }
      level.addLate(end, publishedUpTo, late, correctable);
      if (correctable) {
        level.correct(end, publishedUpTo, late, corrections);
      }
    }
  }

  /** Takes counts that came after a window with them was published. */
  @FunctionalInterface
  interface LateCounts {
    void late(CountTable counts, boolean correctable);
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
  void close(long end, SliceLevel.WindowEnd out) {
    for (SliceLevel level : levels) {
      if (level.nextEnd(publishedUpTo) == end) {
        level.close(end, out);
      }
    }
    publishedUpTo = end;
  }

  /** Time has come to here, and no slice was left to close. */
  void advanceTo(long watermark) {
    if (watermark > publishedUpTo) {
      publishedUpTo = watermark;
      for (SliceLevel level : levels) {
        level.forget(watermark, allowedLatenessMillis);
      }
    }
  }

  void keepOpen() {
    levels.forEach(SliceLevel::keepOpen);
  }
}
