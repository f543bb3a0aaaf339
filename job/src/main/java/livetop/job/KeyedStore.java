package livetop.job;

import livetop.count.PackedStore;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** Flink's keyed state as a {@link PackedStore}. */
final class KeyedStore implements PackedStore {
  private final MapState<Long, byte[]> state;
  private final Runnable selectKey;

  /**
   * @param selectKey makes the key current whose state this is; called before each access
   */
  KeyedStore(MapState<Long, byte[]> state, Runnable selectKey) {
    this.state = state;
    this.selectKey = selectKey;
  }

  /** State of the key that is current already. */
  KeyedStore(MapState<Long, byte[]> state) {
    this(state, () -> {});
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

  @Override
  public byte[] get(long number) {
    return access(() -> state.get(number));
  }

  @Override
  public void put(long number, byte[] value) {
    access(
        () -> {
          state.put(number, value);
          return null;
        });
  }

  @Override
  public void remove(long number) {
    access(
        () -> {
          state.remove(number);
          return null;
        });
  }

  @Override
  public Iterable<Long> numbers() {
    return access(state::keys);
  }
}
