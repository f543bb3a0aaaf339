package livetop.count;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** A {@link PackedStore} in memory. */
final class MapStore implements PackedStore {
  final Map<Long, byte[]> values = new TreeMap<>();

  @Override
  public byte[] get(long number) {
    return values.get(number);
  }

  @Override
  public void put(long number, byte[] value) {
    values.put(number, value);
  }

  @Override
  public void remove(long number) {
    values.remove(number);
  }

  @Override
  public Iterable<Long> numbers() {
    return new ArrayList<>(values.keySet());
  }
}
