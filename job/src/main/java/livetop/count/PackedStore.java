package livetop.count;

/**
 * Keeps packed values by a number, such as the end of a slice or window in epoch milliseconds; the
 * job puts Flink's state behind it.
 */
public interface PackedStore {
  /** The value, or null. */
  byte[] get(long number);

  void put(long number, byte[] value);

  void remove(long number);

  /** All numbers that have a value, in any order. */
  Iterable<Long> numbers();
}
