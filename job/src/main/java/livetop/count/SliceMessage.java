package livetop.count;

import livetop.bytes.Compressor;

/**
 * The packed counts of a slice as they came to a bucket. While they wait they may be compressed, in
 * one place for all the levels that hold them.
 */
final class SliceMessage {
  private final long sliceEnd;
  private byte[] bytes;
  private Compressor compressor;

  SliceMessage(long sliceEnd, byte[] packed) {
    this.sliceEnd = sliceEnd;
    this.bytes = packed;
  }

  /** The end of the slice in which they were counted. */
  long sliceEnd() {
    return sliceEnd;
  }

  /** As {@link PackedCounts}. */
  byte[] packed() {
    return compressor == null ? bytes : compressor.decompress(bytes);
  }

  void compress(Compressor with) {
    if (compressor == null) {
      bytes = with.compress(bytes);
      compressor = with;
    }
  }
}
