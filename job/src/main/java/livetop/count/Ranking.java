package livetop.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;

/**
 * A ranking as it is published: the first k items of one group in one window, by count or by how
 * much they rose against a longer window.
 */
public final class Ranking {
  private final Group group;
  private final String window;
  private final String longerWindow;
  private final long start;
  private final long end;
  private final Tally tally;
  private final List<Place> places;

  /** A ranking by count. */
  public Ranking(
      Group group, String window, long start, long end, Tally tally, List<Place> places) {
    this(group, window, null, start, end, tally, places);
  }

  /** What rose in one of the plan's pairs of windows. */
  public static Ranking risen(
      Group group, Rising rising, long end, Tally tally, List<Place> places) {
    Window window = rising.shorter();
    String longer = rising.longer().name();
    return new Ranking(group, window.name(), longer, window.startOf(end), end, tally, places);
  }

  private Ranking(
      Group group,
      String window,
      String longerWindow,
      long start,
      long end,
      Tally tally,
      List<Place> places) {
    this.group = group;
    this.window = window;
    this.longerWindow = longerWindow;
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
    return read(new ByteReader(packed));
  }

  static Ranking read(ByteReader reader) {
    Group group = PackedRanking.readGroup(reader);
    String window = reader.text();
    String longerWindow = reader.optionalText();
    long start = reader.number();
    long end = reader.number();
    Tally tally = PackedRanking.readTally(reader);
    List<Place> places = new ArrayList<>();
    for (RankedItem item : PackedRanking.readItems(reader)) {
      places.add(new Place(item, reader.intNumber(), reader.number(), reader.number()));
    }
    return new Ranking(group, window, longerWindow, start, end, tally, places);
  }

  /** As it crosses the network. */
  public byte[] pack() {
    ByteWriter writer = PackedRanking.writer(places.size());
    write(writer);
    return writer.toBytes();
  }

  void write(ByteWriter writer) {
    List<RankedItem> items = new ArrayList<>(places.size());
    places.forEach(place -> items.add(place.item()));
    PackedRanking.writeGroup(group, writer);
    writer.text(window);
    writer.text(longerWindow);
    writer.number(start);
    writer.number(end);
    PackedRanking.writeTally(tally, writer);
    PackedRanking.writeItems(items, writer);
    for (Place place : places) {
      writer.number(place.previousRank());
      writer.number(place.longerCount());
      writer.number(place.score());
    }
  }

  public Group group() {
    return group;
  }

  public String window() {
    return window;
  }

  /** The window against which items rose; null where they are ranked by count. */
  public String longerWindow() {
    return longerWindow;
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
        && Objects.equals(longerWindow, that.longerWindow)
        && start == that.start
        && end == that.end
        && tally.equals(that.tally)
        && places.equals(that.places);
  }

  @Override
  public int hashCode() {
    return Objects.hash(group, window, longerWindow, start, end, tally, places);
  }

  @Override
  public String toString() {
    String against = longerWindow == null ? "" : ":" + longerWindow;
    return group + "/" + window + against + "@" + end + " total=" + tally + " " + places;
  }

  /** An item in its place of a ranking. */
  public static final class Place {
    private final RankedItem item;
    private final int previousRank;
    private final long longerCount;
    private final long score;

    /**
     * A place by count.
     *
     * @param previousRank the rank in the window one step earlier, from 1; 0 if it was not ranked
     */
    public Place(RankedItem item, int previousRank) {
      this(item, previousRank, 0, 0);
    }

    private Place(RankedItem item, int previousRank, long longerCount, long score) {
      this.item = item;
      this.previousRank = previousRank;
      this.longerCount = longerCount;
      this.score = score;
    }

    /** A place by score. */
    public static Place risen(RankedItem item, long longerCount, long score) {
      return new Place(item, 0, longerCount, score);
    }

    public RankedItem item() {
      return item;
    }

    /** The rank in the window one step earlier, from 1; 0 if the item was not ranked there. */
    public int previousRank() {
      return previousRank;
    }

    /** The count in the longer window; 0 in a ranking by count. */
    public long longerCount() {
      return longerCount;
    }

    /** How many times as often as before, in thousandths; 0 in a ranking by count. */
    public long score() {
      return score;
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
          && score == that.score;
    }

    @Override
    public int hashCode() {
      return Objects.hash(item, previousRank, longerCount, score);
    }

    @Override
    public String toString() {
      String risen = score == 0 ? "" : " of " + longerCount + " = " + score;
      return item + (previousRank == 0 ? "" : "(" + previousRank + ")") + risen;
    }
  }
}
