package livetop.job;

import livetop.count.ByEnd;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.util.FlinkRuntimeException;

/** Flink's keyed state as a {@link ByEnd}. */
final class StateByEnd implements ByEnd {
  private final MapState<Long, byte[]> state;
  private final Runnable selectKey;

  /**
   * @param selectKey makes the key current whose state this is; called before each access
   */
  StateByEnd(MapState<Long, byte[]> state, Runnable selectKey) {
    this.state = state;
    this.selectKey = selectKey;
  }

  /** State of the key that is current already. */
  StateByEnd(MapState<Long, byte[]> state) {
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
  public byte[] get(long end) {
    return access(() -> state.get(end));
  }

  @Override
  public void put(long end, byte[] value) {
    access(
        () -> {
          state.put(end, value);
          return null;
        });
  }

  @Override
  public void remove(long end) {
    access(
        () -> {
          state.remove(end);
          return null;
        });
  }

  @Override
  public Iterable<Long> ends() {
    return access(state::keys);
  }
}
