package livetop.count;

/** Keeps packed values by the end of a slice or window; the job puts Flink's state behind it. */
public interface ByEnd {
  /** The value, or null. */
  byte[] get(long end);

  void put(long end, byte[] value);

  void remove(long end);

  /** All ends that have a value, in any order. */
  Iterable<Long> ends();
}
