package livetop.count;

import livetop.bytes.Hash;
import livetop.bytes.Utf8;

/**
 * The titles that the events of one item carried in one window, where they are not all the same: in
 * constant space, as a sum that slices are added to and taken from.
 *
 * <p>For each bit of a title's hash it counts the events whose title has that bit. A title then has
 * at most as many events as the least count along its bits says, and of two texts that are at hand
 * the one with more is shown. The two best are at hand; another one takes the place of the second
 * when a slice brings it and it has more. So a title that more than half of the events carried is
 * shown from the next slice on in which it was carried, and one with a tenth never beats one with
 * more.
 */
final class WindowTitles {
  private static final int BITS = Integer.SIZE;

  private final long[] ones = new long[BITS];
  private long titled;
  private Utf8 best;
  private Utf8 second;

  /** Adds events that carried this title. */
  void add(Utf8 title, long count) {
    change(title, count);
    if (!title.equals(best) && !title.equals(second) && events(title) >= events(second)) {
      second = title.copy();
    }
    order();
  }

  /** Takes back what was added before. */
  void subtract(Utf8 title, long count) {
    change(title, -count);
    order();
  }

  private void change(Utf8 title, long count) {
    int hash = hash(title);
    for (int bit = 0; bit < BITS; bit++) {
      ones[bit] += -(hash >>> bit & 1) & count;
    }
    titled += count;
  }

  private void order() {
    if (events(second) > events(best)) {
      Utf8 better = second;
      second = best;
      best = better;
    }
  }

  /** How many events carried this title, at most. */
  private long events(Utf8 title) {
    if (title == null) {
      return 0;
    }
    int hash = hash(title);
    long least = titled;
    for (int bit = 0; bit < BITS; bit++) {
      least = Math.min(least, (hash >>> bit & 1) == 1 ? ones[bit] : titled - ones[bit]);
    }
    return least;
  }

  private static int hash(Utf8 title) {
    return Hash.OF_PROCESS.of(title.array(), title.offset(), title.length());
  }

  /** The title to show, or null. */
  Utf8 best() {
    return events(best) > 0 ? best : null;
  }

  /** Whether all of these events, and no others, carried the one title that is shown. */
  boolean isCarriedByAll(long count) {
    return titled == count && events(best) == count;
  }

  boolean isEmpty() {
    return titled == 0;
  }
}
