package livetop.count;

import java.util.List;
import java.util.Objects;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;

/**
 * A ranking as it is published: the first k items of one group in one window, in one {@link Order}.
 */
public final class Ranking {
  private final Group group;
  private final String window;
  private final Order order;
  private final long start;
  private final long end;
  private final Tally tally;
  private final List<Place> places;

  /** A ranking by count. */
  public Ranking(
      Group group, String window, long start, long end, Tally tally, List<Place> places) {
    this(group, window, Order.BY_COUNT, start, end, tally, places);
  }

  /** What rose in one of the plan's pairs of windows. */
  public static Ranking risen(
      Group group, Rising rising, long end, Tally tally, List<Place> places) {
    Window window = rising.shorter();
    Order order = Order.byRise(rising.longer().name());
    return new Ranking(group, window.name(), order, window.startOf(end), end, tally, places);
  }

  /** A ranking by visitors. */
  static Ranking visited(Group group, Window window, long end, Tally tally, List<Place> places) {
    return new Ranking(
        group, window.name(), Order.BY_VISITORS, window.startOf(end), end, tally, places);
  }

  Ranking(
      Group group,
      String window,
      Order order,
      long start,
      long end,
      Tally tally,
      List<Place> places) {
    this.group = group;
    this.window = window;
    this.order = order;
    this.start = start;
    this.end = end;
    this.tally = tally;
    this.places = places;
  }

  /** The same of a later window, for which it stands since nothing has changed. */
  Ranking standingFor(long laterStart, long laterEnd) {
    return new Ranking(group, window, laterStart, laterEnd, tally, places);
  }

  /** Reads what {@link #pack} wrote. */
  public static Ranking unpack(byte[] packed) {
    return PackedRanking.read(new ByteReader(packed), PackedRanking.NEWEST);
  }

  /** As it crosses the network. */
  public byte[] pack() {
    ByteWriter writer = PackedRanking.writer(places.size());
    PackedRanking.write(this, writer);
    return writer.toBytes();
  }

  public Group group() {
    return group;
  }

  public String window() {
    return window;
  }

  /** What items are ranked by. */
  public Order order() {
    return order;
  }

  /** The start of the window in epoch milliseconds, inclusive. */
  public long start() {
    return start;
  }

  /** The end of the window in epoch milliseconds, exclusive. */
  public long end() {
    return end;
  }

  /** All counts of the group in the window, those of items that are not listed included. */
  public long total() {
    return tally.total();
  }

  /** The total, and what the count of an item may be short of. */
  public Tally tally() {
    return tally;
  }

  /** The first k, in their order. */
  public List<Place> places() {
    return places;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Ranking)) {
      return false;
    }
    Ranking that = (Ranking) other;
    return group.equals(that.group)
        && window.equals(that.window)
        && order.equals(that.order)
        && start == that.start
        && end == that.end
        && tally.equals(that.tally)
        && places.equals(that.places);
  }

  @Override
  public int hashCode() {
    return Objects.hash(group, window, order, start, end, tally, places);
  }

  @Override
  public String toString() {
    String by = order.equals(Order.BY_COUNT) ? "" : " " + order + " ";
    return group + "/" + window + by + "@" + end + " total=" + tally + " " + places;
  }

  /** An item in its place of a ranking. */
  public static final class Place {
    private final RankedItem item;
    private final int previousRank;
    private final long longerCount;
    private final long score;
    private final long visitors;
    private final long error;

    /**
     * A place by count.
     *
     * @param previousRank the rank in the window one step earlier, from 1; 0 if it was not ranked
     */
    public Place(RankedItem item, int previousRank) {
      this(item, previousRank, 0, 0, 0, 0);
    }

    Place(
        RankedItem item,
        int previousRank,
        long longerCount,
        long score,
        long visitors,
        long error) {
      this.item = item;
      this.previousRank = previousRank;
      this.longerCount = longerCount;
      this.score = score;
      this.visitors = visitors;
      this.error = error;
    }

    /** A place by score. */
    public static Place risen(RankedItem item, long longerCount, long score) {
      return new Place(item, 0, longerCount, score, 0, 0);
    }

    /** A place by visitors, of whom there may be so many more or less. */
    public static Place visited(RankedItem item, long visitors, long error) {
      return new Place(item, 0, 0, 0, visitors, error);
    }

    /** The same with its rank in the window one step earlier. */
    public Place after(int otherPreviousRank) {
      return new Place(item, otherPreviousRank, longerCount, score, visitors, error);
    }

    public RankedItem item() {
      return item;
    }

    /** The rank in the window one step earlier, from 1; 0 if the item was not ranked there. */
    public int previousRank() {
      return previousRank;
    }

    /** The count in the longer window; 0 where items are not ranked by how much they rose. */
    public long longerCount() {
      return longerCount;
    }

    /** How many times as often as before, in thousandths; 0 in other orders. */
    public long score() {
      return score;
    }

    /** How many visitors the item had; 0 in other orders. */
    public long visitors() {
      return visitors;
    }

    /** How far the number of visitors may be from the truth; 0 where all of them are known. */
    public long error() {
      return error;
    }

    @Override
    public boolean equals(Object other) {
      if (!(other instanceof Place)) {
        return false;
      }
      Place that = (Place) other;
      return item.equals(that.item)
          && previousRank == that.previousRank
          && longerCount == that.longerCount
          && score == that.score
          && visitors == that.visitors
          && error == that.error;
    }

    @Override
    public int hashCode() {
      return Objects.hash(item, previousRank, longerCount, score, visitors, error);
    }

    @Override
    public String toString() {
      String risen = score == 0 ? "" : " of " + longerCount + " = " + score;
      String by = visitors == 0 ? "" : " by " + visitors + (error == 0 ? "" : "±" + error);
      return item + (previousRank == 0 ? "" : "(" + previousRank + ")") + risen + by;
    }
  }
}
