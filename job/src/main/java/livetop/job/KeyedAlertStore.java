package livetop.job;

import livetop.alert.AlertStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** Flink's state of the key that is current as an {@link AlertStore}. */
final class KeyedAlertStore implements AlertStore {
  private final MapState<String, byte[]> state;

  KeyedAlertStore(MapState<String, byte[]> state) {
    this.state = state;
  }

  private interface Access<T> {
    T run() throws Exception;
  }

  private static <T> T access(Access<T> access) {
    try {
      return access.run();
    } catch (Exception e) {
      throw new FlinkRuntimeException("the state cannot be read or written", e);
    }
  }

  @Override
  public byte[] get(String name) {
    return access(() -> state.get(name));
  }

  @Override
  public void put(String name, byte[] value) {
    access(
        () -> {
          state.put(name, value);
          return null;
        });
  }

  @Override
  public void remove(String name) {
    access(
        () -> {
          state.remove(name);
          return null;
        });
  }

  @Override
  public Iterable<String> names() {
    return access(state::keys);
  }
}
