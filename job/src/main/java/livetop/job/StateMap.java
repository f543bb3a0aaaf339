package livetop.job;

import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** Packed values in Flink's keyed state, whose failures end the task. */
final class StateMap<K> {
  private final MapState<K, byte[]> state;
  private final Runnable selectKey;

  /**
   * @param selectKey makes the key current whose state this is; called before each access
   */
  StateMap(MapState<K, byte[]> state, Runnable selectKey) {
    this.state = state;
    this.selectKey = selectKey;
  }

  private interface Access<T> {
    T run() throws Exception;
  }

  private <T> T access(Access<T> access) {
    selectKey.run();
    try {
      return access.run();
    } catch (Exception e) {
      throw new FlinkRuntimeException("the state cannot be read or written", e);
    }
  }

  /** The value, or null. */
  byte[] get(K key) {
    return access(() -> state.get(key));
  }

  void put(K key, byte[] value) {
    access(
        () -> {
          state.put(key, value);
          return null;
        });
  }

  void remove(K key) {
    access(
        () -> {
          state.remove(key);
          return null;
        });
  }

  Iterable<K> keys() {
    return access(state::keys);
  }
}
