package livetop.job;

import java.util.ArrayList;
import java.util.List;
import livetop.count.PackedStore;
import org.apache.flink.api.common.state.MapState;

/** The part of Flink's keyed state that belongs to a name, as a {@link PackedStore}. */
final class NamedStore implements PackedStore {
  private static final char SEPARATOR = '@';

  private final StateMap<String> state;
  private final String name;

  /**
   * @param selectKey makes the key current whose state this is; called before each access
   */
  NamedStore(MapState<String, byte[]> state, String name, Runnable selectKey) {
    this.state = new StateMap<>(state, selectKey);
    this.name = name;
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
    return state.get(key(number));
  }

  @Override
  public void put(long number, byte[] value) {
    state.put(key(number), value);
  }

  @Override
  public void remove(long number) {
    state.remove(key(number));
  }

  @Override
  public Iterable<Long> numbers() {
    List<Long> numbers = new ArrayList<>();
    for (String key : state.keys()) {
      if (nameOf(key).equals(name)) {
        numbers.add(Long.valueOf(key.substring(name.length() + 1)));
      }
    }
    return numbers;
  }
}
