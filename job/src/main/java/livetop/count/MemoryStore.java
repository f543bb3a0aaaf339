package livetop.count;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;

/** A {@link PackedStore} that ends with the process. */
final class MemoryStore implements PackedStore {
  private final Map<Long, byte[]> values = new HashMap<>();

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
