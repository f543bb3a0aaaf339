package livetop.bench;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource.NumberSequenceSplit;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.datagen.source.GeneratorFunction;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The records of the current pass, dealt out to as many shards as there are tasks: task t of p
 * reads records t, t + p, t + 2p, …, each shard in its order. A checkpoint holds the positions.
 */
final class ShardedSource<T>
    implements Source<T, NumberSequenceSplit, Collection<NumberSequenceSplit>> {
  private static final long serialVersionUID = 1;

  private final DataGeneratorSource<T> generator;
  private final long recordsPerShard;

  /** Makes an element of a record; serialized with the source. */
  @FunctionalInterface
  interface Element<T> extends Serializable {
    T of(int shard, long millis, byte[] record);
  }

  ShardedSource(long records, int shards, TypeInformation<T> type, Element<T> element) {
    recordsPerShard = records / shards;
    generator =
        new DataGeneratorSource<>(new Dealer<>(recordsPerShard, shards, element), records, type);
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public SourceReader<T, NumberSequenceSplit> createReader(SourceReaderContext context)
      throws Exception {
    return generator.createReader(context);
  }

  @Override
  public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> createEnumerator(
      SplitEnumeratorContext<NumberSequenceSplit> context) {
    return new ShardAssignment(context, recordsPerShard);
  }

  @Override
  public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> restoreEnumerator(
      SplitEnumeratorContext<NumberSequenceSplit> context,
      Collection<NumberSequenceSplit> checkpoint) {
    return new ShardAssignment(context, 0); // the readers have their shards in their state
  }

  @Override
  public SimpleVersionedSerializer<NumberSequenceSplit> getSplitSerializer() {
    return generator.getSplitSerializer();
  }

  @Override
  public SimpleVersionedSerializer<Collection<NumberSequenceSplit>>
      getEnumeratorCheckpointSerializer() {
    return generator.getEnumeratorCheckpointSerializer();
  }

  /** Position i of the source is record i mod n of shard i / n, with n records in a shard. */
  private record Dealer<T>(long recordsPerShard, int shards, Element<T> element)
      implements GeneratorFunction<Long, T> {
    @Override
    public T map(Long position) {
      int shard = (int) (position / recordsPerShard);
      long number = (position - shard * recordsPerShard) * shards + shard;
      Pass pass = Pass.current();
      return element.of(shard, pass.time(number), pass.record(number));
    }
  }

  /** Gives task t shard t, or nothing where the shards have no records left to give. */
  private record ShardAssignment(
      SplitEnumeratorContext<NumberSequenceSplit> context, long recordsPerShard)
      implements SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> {
    @Override
    public void start() {}

    @Override
    public void addReader(int task) {
      if (recordsPerShard > 0) {
        long first = task * recordsPerShard;
        context.assignSplit(
            new NumberSequenceSplit(Integer.toString(task), first, first + recordsPerShard - 1),
            task);
      }
      context.signalNoMoreSplits(task);
    }

    @Override
    public void handleSplitRequest(int task, String host) {}

    @Override
    public void addSplitsBack(List<NumberSequenceSplit> splits, int task) {}

    @Override
    public Collection<NumberSequenceSplit> snapshotState(long checkpointId) {
      return List.of();
    }

    @Override
    public void close() {}
  }
}
