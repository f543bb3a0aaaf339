package livetop.job;

import livetop.count.PackedStore;
import org.apache.flink.api.common.state.MapState;

/** Flink's keyed state as a {@link PackedStore}. */
final class KeyedStore implements PackedStore {
  private final StateMap<Long> state;

  /**
   * @param selectKey makes the key current whose state this is; called before each access
   */
  KeyedStore(MapState<Long, byte[]> state, Runnable selectKey) {
    this.state = new StateMap<>(state, selectKey);
  }

  /** State of the key that is current already. */
  KeyedStore(MapState<Long, byte[]> state) {
    this(state, () -> {});
  }

  @Override
  public byte[] get(long number) {
    return state.get(number);
  }

  @Override
  public void put(long number, byte[] value) {
    state.put(number, value);
  }

  @Override
  public void remove(long number) {
    state.remove(number);
  }

  @Override
  public Iterable<Long> numbers() {
    return state.keys();
  }
}
