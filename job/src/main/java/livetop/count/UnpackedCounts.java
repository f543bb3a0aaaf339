package livetop.count;

import java.util.ArrayList;
import java.util.List;

/** Packed counts that are gone over several times: unpacked once, hashed once. */
final class UnpackedCounts {
  /** What one group counted. */
  static final class OfGroup {
    private final Group group;
    private final List<SliceItem> items = new ArrayList<>();
    private final Tally unlisted;
    private final Tally tally;

    private OfGroup(PackedCounts.Reader reader) {
      group = reader.group();
      unlisted = reader.unlisted();
      long listed = 0;
      while (reader.nextItem()) {
        items.add(reader.sliceItem());
        listed += reader.count();
      }
      tally = unlisted.plus(Tally.exact(listed));
    }

    Group group() {
      return group;
    }

    /** The items that are listed; not to be changed. */
    List<SliceItem> items() {
      return items;
    }

    /** The counts of items that are not listed, with the errors. */
    Tally unlisted() {
      return unlisted;
    }

    /** All counts, with the errors. */
    Tally tally() {
      return tally;
    }
  }

  private final byte[] packed;
  private final List<OfGroup> groups = new ArrayList<>();

  UnpackedCounts(byte[] packed) {
    this.packed = packed;
    PackedCounts.Reader reader = new PackedCounts.Reader(packed);
    while (reader.nextGroup()) {
      groups.add(new OfGroup(reader));
    }
  }

  /** As they came. */
  byte[] packed() {
    return packed;
  }

  List<OfGroup> groups() {
    return groups;
  }
}
