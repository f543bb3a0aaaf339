package livetop.event;

import java.util.Objects;

/**
 * Tells what may count once: by a hash that is the same each time it comes, and by a random number,
 * the same for what came together. A request body that carried an {@code id} has one, see {@link
 * RequestKeys}, and what a reader says in a slice, see {@link livetop.event.rules.VoteKeys}.
 */
public final class OnceKey {
  private final long high;
  private final long low;
  private final int attempt;

  /**
   * @param high the first half of the hash
   * @param low the second half of it
   * @param attempt a number drawn each time it comes
   */
  public OnceKey(long high, long low, int attempt) {
    this.high = high;
    this.low = low;
    this.attempt = attempt;
  }

  public long high() {
    return high;
  }

  public long low() {
    return low;
  }

  public int attempt() {
    return attempt;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof OnceKey)) {
      return false;
    }
    OnceKey that = (OnceKey) other;
    return high == that.high && low == that.low && attempt == that.attempt;
  }

  @Override
  public int hashCode() {
    return Objects.hash(high, low, attempt);
  }

  @Override
  public String toString() {
    return Long.toHexString(high) + "#" + attempt;
  }
}
