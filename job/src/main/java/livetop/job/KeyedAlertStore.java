package livetop.job;

import livetop.alert.AlertStore;
import org.apache.flink.api.common.state.MapState;

/** Flink's state of the key that is current as an {@link AlertStore}. */
final class KeyedAlertStore implements AlertStore {
  private final StateMap<String> state;

  KeyedAlertStore(MapState<String, byte[]> state) {
    this.state = new StateMap<>(state, () -> {});
  }

  @Override
  public byte[] get(String name) {
    return state.get(name);
  }

  @Override
  public void put(String name, byte[] value) {
    state.put(name, value);
  }

  @Override
  public void remove(String name) {
    state.remove(name);
  }

  @Override
  public Iterable<String> names() {
    return state.keys();
  }
}
