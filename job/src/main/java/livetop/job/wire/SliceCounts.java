package livetop.job.wire;

import java.util.Arrays;
import java.util.Objects;

/** What one task counted in one slice of one bucket: what crosses the network instead of events. */
public final class SliceCounts {
  private final int bucketKey;
  private final long sliceEnd;
  private final byte[] packed;

  /**
   * @param bucketKey the key of the bucket, see {@code BucketKeys}
   * @param sliceEnd the end of the slice in epoch milliseconds
   * @param packed as {@link livetop.count.PackedCounts}
   */
  public SliceCounts(int bucketKey, long sliceEnd, byte[] packed) {
    this.bucketKey = bucketKey;
    this.sliceEnd = sliceEnd;
    this.packed = packed;
  }

  public int bucketKey() {
    return bucketKey;
  }

  public long sliceEnd() {
    return sliceEnd;
  }

  public byte[] packed() {
    return packed;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof SliceCounts)) {
      return false;
    }
    SliceCounts that = (SliceCounts) other;
    return bucketKey == that.bucketKey
        && sliceEnd == that.sliceEnd
        && Arrays.equals(packed, that.packed);
  }

  @Override
  public int hashCode() {
    return Objects.hash(bucketKey, sliceEnd, Arrays.hashCode(packed));
  }

  @Override
  public String toString() {
    return bucketKey + "@" + sliceEnd + " " + packed.length + " bytes";
  }
}
