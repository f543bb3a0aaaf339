package livetop.count;

import java.util.List;
import java.util.Objects;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;

/**
 * What some buckets know of a ranking: their part of the total, and their items with counts that no
 * other bucket has. For a window that was published before it is a correction: what the total has
 * grown by, and the whole counts of the items that have grown.
 */
public final class LocalRanking {
  private final Group group;
  private final String window;
  private final long end;
  private final Tally tally;
  private final List<RankedItem> items;

  public LocalRanking(Group group, String window, long end, Tally tally, List<RankedItem> items) {
    this.group = group;
    this.window = window;
    this.end = end;
    this.tally = tally;
    this.items = items;
  }

  /** Reads what {@link #pack} wrote. */
  public static LocalRanking unpack(byte[] packed) {
    ByteReader reader = new ByteReader(packed);
    Group group = PackedRanking.readGroup(reader);
    String window = reader.text();
    long end = reader.number();
    Tally tally = PackedRanking.readTally(reader);
    return new LocalRanking(group, window, end, tally, PackedRanking.readItems(reader));
  }

  /** As it crosses the network; it is kept nowhere. */
  public byte[] pack() {
    ByteWriter writer = PackedRanking.writer(items.size());
    PackedRanking.writeGroup(group, writer);
    writer.text(window);
    writer.number(end);
    PackedRanking.writeTally(tally, writer);
    PackedRanking.writeItems(items, writer);
    return writer.toBytes();
  }

  public Group group() {
    return group;
  }

  public String window() {
    return window;
  }

  /** The end of the window in epoch milliseconds. */
  public long end() {
    return end;
  }

  public Tally tally() {
    return tally;
  }

  public List<RankedItem> items() {
    return items;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof LocalRanking)) {
      return false;
    }
    LocalRanking that = (LocalRanking) other;
    return group.equals(that.group)
        && window.equals(that.window)
        && end == that.end
        && tally.equals(that.tally)
        && items.equals(that.items);
  }

  @Override
  public int hashCode() {
    return Objects.hash(group, window, end, tally, items);
  }

  @Override
  public String toString() {
    return group + "/" + window + "@" + end + " total=" + tally + " " + items;
  }
}
