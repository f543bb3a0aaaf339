package livetop.count;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;

/** A ranking as it is published: the first k items of one group in one window. */
public final class Ranking {
  private final Group group;
  private final String window;
  private final long start;
  private final long end;
  private final Tally tally;
  private final List<Place> places;

  public Ranking(
      Group group, String window, long start, long end, Tally tally, List<Place> places) {
    this.group = group;
    this.window = window;
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
    ByteReader reader = new ByteReader(packed);
    Group group = PackedRanking.readGroup(reader);
    String window = reader.text();
    long start = reader.number();
    long end = reader.number();
    Tally tally = PackedRanking.readTally(reader);
    List<Place> places = new ArrayList<>();
    for (RankedItem item : PackedRanking.readItems(reader)) {
      places.add(new Place(item, reader.intNumber()));
    }
    return new Ranking(group, window, start, end, tally, places);
  }

  /** As it crosses the network; it is kept nowhere. */
  public byte[] pack() {
    List<RankedItem> items = new ArrayList<>(places.size());
    places.forEach(place -> items.add(place.item()));
    ByteWriter writer = PackedRanking.writer(items.size());
    PackedRanking.writeGroup(group, writer);
    writer.text(window);
    writer.number(start);
    writer.number(end);
    PackedRanking.writeTally(tally, writer);
    PackedRanking.writeItems(items, writer);
    places.forEach(place -> writer.number(place.previousRank()));
    return writer.toBytes();
  }

  public Group group() {
    return group;
  }

  public String window() {
    return window;
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
        && start == that.start
        && end == that.end
        && tally.equals(that.tally)
        && places.equals(that.places);
  }

  @Override
  public int hashCode() {
    return Objects.hash(group, window, start, end, tally, places);
  }

  @Override
  public String toString() {
    return group + "/" + window + "@" + end + " total=" + tally + " " + places;
  }

  /** An item in its place of a ranking. */
  public static final class Place {
    private final RankedItem item;
    private final int previousRank;

    /**
     * @param previousRank the rank in the window one step earlier, from 1; 0 if it was not ranked
     */
    public Place(RankedItem item, int previousRank) {
      this.item = item;
      this.previousRank = previousRank;
    }

    public RankedItem item() {
      return item;
    }

    /** The rank in the window one step earlier, from 1; 0 if the item was not ranked there. */
    public int previousRank() {
      return previousRank;
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Place
          && item.equals(((Place) other).item)
          && previousRank == ((Place) other).previousRank;
    }

    @Override
    public int hashCode() {
      return Objects.hash(item, previousRank);
    }

    @Override
    public String toString() {
      return item + (previousRank == 0 ? "" : "(" + previousRank + ")");
    }
  }
}
