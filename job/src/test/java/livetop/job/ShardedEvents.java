package livetop.job;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import livetop.job.source.ShardNews;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.source.RichParallelSourceFunction;

/**
 * The {@link TestEvents} in four shards, which the tasks share. A shard's position is in the state,
 * so that it goes on where it was, on whichever task. There are never others.
 */
@SuppressWarnings("deprecation") // as the Kinesis consumer is
final class ShardedEvents extends RichParallelSourceFunction<ShardNews>
    implements CheckpointedFunction, CheckpointListener {
  private static final long serialVersionUID = 1;
  private static final AtomicBoolean FAILED = new AtomicBoolean();

  /** What happens when half of the events were sent. */
  enum AtHalf {
    /** The source fails, once in this process, when a checkpoint is complete. */
    FAIL_ONCE,
    /** The source sends nothing more until it is stopped. */
    PAUSE,
    GO_ON
  }

  /** How the shards' backlogs compare. */
  enum Backlogs {
    EQUAL,
    /** Each shard is sent whole before the next one: some are minutes behind the others. */
    ONE_AFTER_THE_OTHER
  }

  /** What an event's record holds. */
  interface Records extends Serializable {
    byte[] of(int number);
  }

  private final AtHalf atHalf;
  private final Backlogs backlogs;
  private final Records records;
  private transient ListState<Integer> state;
  private transient List<Integer> positions;
  private volatile boolean running = true;
  private volatile boolean checkpointed;

  ShardedEvents(AtHalf atHalf, Backlogs backlogs) {
    this(atHalf, backlogs, TestEvents::record);
  }

  /** Other records, of the same times. */
  ShardedEvents(AtHalf atHalf, Backlogs backlogs, Records records) {
    this.records = records;
    this.atHalf = atHalf;
    this.backlogs = backlogs;
    FAILED.set(false);
  }

  static boolean hasFailed() {
    return FAILED.get();
  }

  @Override
  public void run(SourceContext<ShardNews> out) {
    synchronized (out.getCheckpointLock()) {
      out.collect(ShardNews.listed(Long.MAX_VALUE, unfinished()));
    }
    int sent = 0;
    while (running && sendNext(out)) {
      sent++;
      if (sent * tasks() == TestEvents.COUNT / 2) {
        atHalf();
      }
    }
  }

  private int tasks() {
    return getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
  }

  private List<String> unfinished() {
    return positions.stream()
        .filter(position -> position <= TestEvents.COUNT)
        .map(ShardedEvents::shard)
        .toList();
  }

  private static String shard(int position) {
    return "shard-" + position % TestEvents.SHARDS;
  }

  /** Sends the next event of the shard that is least far, or of the first that has one. */
  private boolean sendNext(SourceContext<ShardNews> out) {
    synchronized (out.getCheckpointLock()) {
      int next = -1;
      for (int i = 0; i < positions.size(); i++) {
        boolean better =
            next < 0 || (backlogs == Backlogs.EQUAL && positions.get(i) < positions.get(next));
        if (positions.get(i) <= TestEvents.COUNT && better) {
          next = i;
        }
      }
      if (next < 0) {
        return false;
      }
      int number = positions.get(next);
      out.collect(ShardNews.record(shard(number), TestEvents.time(number), records.of(number)));
      positions.set(next, number + TestEvents.SHARDS);
      if (positions.get(next) > TestEvents.COUNT) {
        out.collect(ShardNews.ended(shard(number)));
      }
      return true;
    }
  }

  private void atHalf() {
    if (atHalf == AtHalf.PAUSE) {
      awaitWhile(() -> running);
    }
    if (atHalf == AtHalf.FAIL_ONCE && !FAILED.get()) {
      awaitWhile(() -> running && !checkpointed);
      if (FAILED.compareAndSet(false, true)) {
        throw new IllegalStateException("fails once, as it is meant to");
      }
    }
  }

  private static void awaitWhile(java.util.function.BooleanSupplier condition) {
    while (condition.getAsBoolean()) {
      LockSupport.parkNanos(1_000_000);
    }
  }

  @Override
  public void cancel() {
    running = false;
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    checkpointed = true;
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) throws Exception {
    state.update(positions);
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    state =
        context
            .getOperatorStateStore()
            .getListState(new ListStateDescriptor<>("positions", Types.INT));
    positions = new ArrayList<>();
    if (context.isRestored()) {
      state.get().forEach(positions::add);
      return;
    }
    int task = getRuntimeContext().getTaskInfo().getIndexOfThisSubtask();
    for (int shard = task; shard < TestEvents.SHARDS; shard += tasks()) {
      positions.add(shard == 0 ? TestEvents.SHARDS : shard);
    }
  }
}
