package livetop.event;

import java.util.Objects;

/**
 * Tells a request body that carried an {@code id}: by the hash of site and id, the same for each
 * retry, and by a random number, the same for the events of one body alone.
 */
public final class RequestKey {
  private final long high;
  private final long low;
  private final int attempt;

  /**
   * @param high the first half of the hash
   * @param low the second half of it
   * @param attempt a number drawn for each body that arrives
   */
  public RequestKey(long high, long low, int attempt) {
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
    if (!(other instanceof RequestKey)) {
      return false;
    }
    RequestKey that = (RequestKey) other;
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
