package livetop.count;

import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;

/** A {@link ByEnd} in memory. */
final class MapByEnd implements ByEnd {
  final Map<Long, byte[]> values = new TreeMap<>();

  @Override
  public byte[] get(long end) {
    return values.get(end);
  }

  @Override
  public void put(long end, byte[] value) {
    values.put(end, value);
  }

  @Override
  public void remove(long end) {
    values.remove(end);
  }

  @Override
  public Iterable<Long> ends() {
    return new ArrayList<>(values.keySet());
  }
}
