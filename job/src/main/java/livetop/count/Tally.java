package livetop.count;

import java.util.Objects;

/**
 * A total with errors: how many counts there are, and how far the count of a single item may be
 * below the truth. Nothing is below it unless a slice had more different items than are counted one
 * by one. Only this class adds totals with errors.
 */
public final class Tally {
  static final Tally NONE = exact(0);

  private final long total;
  private final long error;
  private final long bucketError;

  /**
   * Gives a tally its three numbers.
   *
   * @param total all counts, those of items that are not listed included; always exact
   * @param error what the count of any item may be short of, by what was left out before buckets
   * @param bucketError what it may be short of besides, by what was left out in its bucket
   */
  public Tally(long total, long error, long bucketError) {
    this.total = total;
    this.error = error;
    this.bucketError = bucketError;
  }

  public static Tally exact(long total) {
    return new Tally(total, 0, 0);
  }

  /** The tally of both, where an item may be in both: all that it is short of adds up. */
  Tally plus(Tally other) {
    return new Tally(total + other.total, error + other.error, bucketError + other.bucketError);
  }

  /** What {@link #plus} took is taken back. */
  Tally minus(Tally other) {
    return new Tally(total - other.total, error - other.error, bucketError - other.bucketError);
  }

  /** The tally over other buckets too: what is short in one bucket is not short in another. */
  Tally acrossBuckets(Tally other) {
    return new Tally(
        total + other.total, error + other.error, Math.max(bucketError, other.bucketError));
  }

  public long total() {
    return total;
  }

  public long error() {
    return error;
  }

  public long bucketError() {
    return bucketError;
  }

  /** The count of an item is at most this much below the truth, and never above it. */
  public long maxError() {
    return error + bucketError;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Tally)) {
      return false;
    }
    Tally that = (Tally) other;
    return total == that.total && error == that.error && bucketError == that.bucketError;
  }

  @Override
  public int hashCode() {
    return Objects.hash(total, error, bucketError);
  }

  @Override
  public String toString() {
    return total + (maxError() == 0 ? "" : " (±" + maxError() + ")");
  }
}
