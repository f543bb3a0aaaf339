package livetop.job;

import java.io.Serializable;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import livetop.count.Buckets;
import livetop.job.settings.RankingConfiguration;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;

/** The seed of {@link Buckets}, drawn when the job first started, in the state of an operator. */
final class BucketSeed implements Serializable {
  private static final long serialVersionUID = 1;

  private final long drawn = new SecureRandom().nextLong();

  private transient ListState<Long> kept;
  private transient List<Long> seeds;

  /**
   * Takes up the seed that is kept.
   *
   * @param draws whether there is a new one where none is kept
   */
  void restore(OperatorStateStore state, boolean draws) throws Exception {
    kept = state.getUnionListState(new ListStateDescriptor<>("bucketSeed", Types.LONG));
    seeds = new ArrayList<>();
    kept.get().forEach(seeds::add);
    if (seeds.isEmpty() && draws) {
      seeds.add(drawn);
    }
  }

  void keep() throws Exception {
    kept.update(seeds.subList(0, Math.min(1, seeds.size())));
  }

  Buckets buckets() {
    return seeds.isEmpty()
        ? Buckets.unseeded(RankingConfiguration.BUCKETS)
        : Buckets.seeded(RankingConfiguration.BUCKETS, seeds.get(0));
  }
}
