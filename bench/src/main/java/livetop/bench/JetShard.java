package livetop.bench;

import com.hazelcast.jet.Traverser;
import com.hazelcast.jet.Traversers;
import com.hazelcast.jet.core.AbstractProcessor;
import com.hazelcast.jet.core.BroadcastKey;
import com.hazelcast.jet.core.ProcessorMetaSupplier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads one shard of the current pass for Jet, and decodes it. A snapshot holds its position.
 *
 * <p>Decoding here rather than in a stage of its own saves Jet a queue.
 */
final class JetShard extends AbstractProcessor {
  private final PageViewReader reader = new PageViewReader();
  private final List<PageView> views = new ArrayList<>();
  private final int shards;
  private Pass pass;
  private int shard;
  private long next;
  private Traverser<PageView> pending = Traversers.empty();

  private JetShard(int shards) {
    this.shards = shards;
  }

  static ProcessorMetaSupplier ofRecords(Setting setting) {
    int shards = setting.parallelism();
    return ProcessorMetaSupplier.of(shards, () -> new JetShard(shards));
  }

  @Override
  protected void init(Context context) {
    pass = Pass.current();
    shard = context.globalProcessorIndex();
    next = shard;
  }

  @Override
  public boolean complete() {
    while (emitFromTraverser(pending)) {
      if (next >= pass.workload().records()) {
        return true;
      }
      pending = read(pass.record(next));
      next += shards;
    }
    return false;
  }

  private Traverser<PageView> read(byte[] record) {
    views.clear();
    try {
      reader.read(record, (site, page, millis) -> views.add(new PageView(site, page, millis)));
    } catch (IOException e) {
      throw new IllegalStateException("a generated record is JSON", e);
    }
    return Traversers.traverseIterable(views);
  }

  @Override
  public boolean saveToSnapshot() {
    return emitFromTraverser(pending) && tryEmitToSnapshot(BroadcastKey.broadcastKey(shard), next);
  }

  @Override
  protected void restoreFromSnapshot(Object key, Object value) {
    throw new UnsupportedOperationException("a benchmark that fails is not resumed");
  }
}
