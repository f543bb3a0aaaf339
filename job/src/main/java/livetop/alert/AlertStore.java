package livetop.alert;

/** Keeps packed values of one site by name; the job puts Flink's state behind it. */
public interface AlertStore {
  /** The value, or null. */
  byte[] get(String name);

  void put(String name, byte[] value);

  void remove(String name);

  /** All names that have a value, in any order. */
  Iterable<String> names();
}
