package livetop.count;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Two windows that tell what rises: an item's rate in the shorter one against its rate before that,
 * in the rest of the longer one.
 *
 * <p>An item that has {@code s} counts in the shorter window (of length S) and {@code l} in the
 * longer one (L) was expected to have {@code e = (l − s) · S / (L − S)}. Its score is {@code (s +
 * 10) / (e + 10)}: 1 is as before, 2 is twice as often. The 10 on both sides is the floor against
 * noise: five views out of nothing are a score of 1.5, a hundred are 11. Scores are whole
 * thousandths, rounded down, so that they are the same everywhere.
 */
public final class Rising implements UncorrectedList {
  /** So many counts more on both sides keep a few from being many times as many. */
  static final long FLOOR = 10;

  /** The score of what is as it was. */
  static final long AS_BEFORE = 1_000;

  private static final Comparator<Ranking.Place> ORDER =
      Comparator.comparingLong(Ranking.Place::score)
          .reversed()
          .thenComparing(Ranking.Place::item, RankedItem.ORDER);

  private final Window shorter;
  private final Window longer;
  private final long shorterParts;
  private final long restParts;

  private Rising(Window shorter, Window longer) {
    this.shorter = shorter;
    this.longer = longer;
    long rest = longer.sizeMillis() - shorter.sizeMillis();
    long part = Window.gcd(shorter.sizeMillis(), rest);
    this.shorterParts = shorter.sizeMillis() / part;
    this.restParts = rest / part;
  }

  /**
   * Compares two of these windows.
   *
   * @throws IllegalArgumentException saying which is not there, or cannot be compared
   */
  public static Rising of(String shorter, String longer, List<Window> windows) {
    Window one = named(shorter, windows);
    Window other = named(longer, windows);
    if (one.sizeMillis() >= other.sizeMillis()) {
      throw new IllegalArgumentException(
          "the window " + shorter + " is not shorter than " + longer);
    }
    return new Rising(one, other);
  }

  private static Window named(String name, List<Window> windows) {
    for (Window window : windows) {
      if (window.name().equals(name)) {
        if (!window.hasFixedLength()) {
          throw new IllegalArgumentException(
              "the window " + name + " has no fixed length: it is cumulative, or tumbling days");
        }
        return window;
      }
    }
    throw new IllegalArgumentException("there is no window " + name);
  }

  Window shorter() {
    return shorter;
  }

  Window longer() {
    return longer;
  }

  /** Whether both windows end here: then they are compared. */
  boolean endsAt(long end) {
    return shorter.endsAt(end) && longer.endsAt(end);
  }

  @Override
  public Comparator<Ranking.Place> order() {
    return ORDER;
  }

  @Override
  public Ranking at(Group group, long end, Tally tally, List<Ranking.Place> places) {
    return Ranking.risen(group, this, end, tally, places);
  }

  /** The first time after this one at which they are compared. */
  @Override
  public long nextEnd(long end) {
    long next = longer.nextEnd(end);
    while (!shorter.endsAt(next)) {
      next = longer.nextEnd(next);
    }
    return next;
  }

  /**
   * The score in thousandths.
   *
   * @param inShorter counts in the shorter window
   * @param inLonger counts in the longer window, which ends with it
   */
  long score(long inShorter, long inLonger) {
    long before = Math.max(0, inLonger - inShorter); // each is a lower bound in a flood
    long over = (inShorter + FLOOR) * restParts;
    long under = before * shorterParts + FLOOR * restParts;
    return over / under * 1_000 + over % under * 1_000 / under;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rising
        && shorter.equals(((Rising) other).shorter)
        && longer.equals(((Rising) other).longer);
  }

  @Override
  public int hashCode() {
    return Objects.hash(shorter, longer);
  }

  @Override
  public String toString() {
    return shorter.name() + ":" + longer.name();
  }
}
