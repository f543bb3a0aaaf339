package livetop.job;

import java.util.ArrayList;
import java.util.List;
import livetop.count.PackedStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** The part of Flink's keyed state that belongs to a name, as a {@link PackedStore}. */
final class NamedStore implements PackedStore {
  private static final char SEPARATOR = '@';

  private final MapState<String, byte[]> state;
  private final String name;
  private final Runnable selectKey;

  /**
   * @param selectKey makes the key current whose state this is; called before each access
   */
  NamedStore(MapState<String, byte[]> state, String name, Runnable selectKey) {
    this.state = state;
    this.name = name;
    this.selectKey = selectKey;
  }

  /** The name to which something in the state belongs. */
  static String nameOf(String key) {
    return key.substring(0, key.lastIndexOf(SEPARATOR));
  }

  private String key(long number) {
    return name + SEPARATOR + number;
  }

  @Override
  public byte[] get(long number) {
    selectKey.run();
    try {
      return state.get(key(number));
    } catch (Exception e) {
      throw failed(e);
    }
  }

  @Override
  public void put(long number, byte[] value) {
    selectKey.run();
    try {
      state.put(key(number), value);
    } catch (Exception e) {
      throw failed(e);
    }
  }

  @Override
  public void remove(long number) {
    selectKey.run();
    try {
      state.remove(key(number));
    } catch (Exception e) {
      throw failed(e);
    }
  }

  @Override
  public Iterable<Long> numbers() {
    selectKey.run();
    try {
      List<Long> numbers = new ArrayList<>();
      for (String key : state.keys()) {
        if (nameOf(key).equals(name)) {
          numbers.add(Long.valueOf(key.substring(name.length() + 1)));
        }
      }
      return numbers;
    } catch (Exception e) {
      throw failed(e);
    }
  }

  private static FlinkRuntimeException failed(Exception e) {
    return new FlinkRuntimeException("the state cannot be read or written", e);
  }
}
