package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import livetop.count.AsRead;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.apache.flink.contrib.streaming.state.EmbeddedRocksDBStateBackend;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;

/**
 * Random events, late ones among them, of buckets that see time differently; checkpoints, restarts
 * and other parallelism between any two steps, and other windows, latenesses and offsets from
 * savepoints: what {@code merge} publishes last is what the oracle says, nothing is published twice
 * the same, and once it is quiet nothing is left. A failing seed is printed, and repeated by {@code
 * -Dlivetop.seed=}.
 */
class MergeExactnessTest {
  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void rankings_anyRestart_equalTheOracle(@ForAll long seed) throws Exception {
    check(seed, new HashMapStateBackend(), false);
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void rankings_anyChangeOfSettings_equalTheOracle_andNothingIsLeft(@ForAll long seed)
      throws Exception {
    check(seed, new HashMapStateBackend(), true);
  }

  @Property(tries = 5, shrinking = ShrinkingMode.OFF)
  void rankings_anyChangeOfSettings_onRocksDb_equalTheOracle_andNothingIsLeft(@ForAll long seed)
      throws Exception {
    check(seed, new EmbeddedRocksDBStateBackend(), true);
  }

  private static void check(long drawn, StateBackend backend, boolean changes) throws Exception {
    long seed = Long.getLong("livetop.seed", drawn);
    MergeScenario scenario = new MergeScenario(seed, backend);
    try {
      scenario.run(changes);
      AsRead.assertReads(scenario.published(), scenario.expected(), "seed " + seed);
      assertThat(scenario.left()).as("left by seed " + seed).isEqualTo("0 keys, 0 timers");
    } finally {
      scenario.close();
    }
  }
}
