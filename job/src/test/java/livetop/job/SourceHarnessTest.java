package livetop.job;

import static org.assertj.core.api.Assertions.assertThat;

import livetop.job.source.InMemoryKinesis;
import livetop.job.source.ShardNews;
import livetop.job.source.ShardNews.Kind;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The source, with the connector's own classes, and the decoding behind it, as tasks whose threads
 * interleave as they please: the connector's, and the one of the timers.
 */
class SourceHarnessTest {
  private static final long HOUR = 3_600_000;
  private static final long OUT_OF_ORDERNESS = 2_000;

  private static SourceTask only(InMemoryKinesis kinesis) throws Exception {
    return new SourceTask(kinesis, 0, 1, null, "365d");
  }

  private static long put(InMemoryKinesis kinesis, int key) {
    return kinesis.put(
        key, now -> "{\"v\":1,\"receivedAt\":" + now + ",\"body\":{\"page\":\"/a\"}}");
  }

  private static String shard(int number) {
    return "shardId-%012d".formatted(number);
  }

  @Test
  void start_withABacklog_nothingOfItIsLate() throws Exception {
    for (int i = 0; i < 200; i++) {
      InMemoryKinesis kinesis = new InMemoryKinesis(3, 0);
      for (int part = 0; part < 3; part++) {
        put(kinesis, part * InMemoryKinesis.KEYS / 3 + 1);
      }
      kinesis.pass(HOUR);
      try (SourceTask task = only(kinesis).withTimers()) {
        task.awaitRecords(3);
        assertThat(task.firstNews().kind()).isEqualTo(Kind.LISTED);
        assertThat(task.firstNews().shards()).containsExactly(shard(0), shard(1), shard(2));
        task.assertNothingIsLate();
      }
    }
  }

  @Test
  void restart_withShardsThatAreNewSince_nothingOfThemIsLate() throws Exception {
    InMemoryKinesis kinesis = new InMemoryKinesis(2, 0);
    put(kinesis, 1);
    OperatorSubtaskState state;
    try (SourceTask task = only(kinesis)) {
      task.awaitNext(Kind.READ_UP_TO, shard(0));
      task.awaitNext(Kind.READ_UP_TO, shard(1));
      state = task.snapshot();
    }
    put(kinesis, 2);
    kinesis.split(shard(0));
    kinesis.pass(HOUR);
    put(kinesis, 3);
    put(kinesis, InMemoryKinesis.KEYS / 2 - 1);
    kinesis.pass(HOUR);

    try (SourceTask even = new SourceTask(kinesis, 0, 2, state, "365d").withTimers();
        SourceTask odd = new SourceTask(kinesis, 1, 2, state, "365d").withTimers()) {
      even.awaitRecords(2);
      odd.awaitRecords(1);
      assertThat(even.firstNews().shards()).containsExactly(shard(0), shard(2));
      assertThat(odd.firstNews().shards()).containsExactly(shard(1), shard(3));
      even.assertNothingIsLate();
      odd.assertNothingIsLate();
    }
  }

  @Test
  void restart_afterAShardHasEnded_doesNotWaitForIt() throws Exception {
    InMemoryKinesis kinesis = new InMemoryKinesis(1, 0);
    put(kinesis, 1);
    kinesis.split(shard(0));
    OperatorSubtaskState state;
    try (SourceTask task = new SourceTask(kinesis, 0, 3, null, "365d")) {
      task.awaitEndOfAllShards();
      state = task.snapshot();
    }
    try (SourceTask task = new SourceTask(kinesis, 0, 1, state, "365d")) {
      task.awaitNext(Kind.READ_UP_TO, shard(1));
      task.awaitNext(Kind.READ_UP_TO, shard(2));
      assertThat(task.firstNews().shards()).containsExactly(shard(1), shard(2));
      task.pass(1_000);
      assertThat(task.watermark()).isGreaterThan(kinesis.now() - HOUR);
    }
  }

  @Test
  void restart_atTheEndOfAShardThatWasClosedSince_tellsItsEnd() throws Exception {
    InMemoryKinesis kinesis = new InMemoryKinesis(1, 0);
    put(kinesis, 1);
    OperatorSubtaskState state;
    try (SourceTask task = only(kinesis)) {
      task.awaitNext(Kind.READ_UP_TO, shard(0));
      state = task.snapshot();
    }
    kinesis.split(shard(0));
    try (SourceTask task = new SourceTask(kinesis, 0, 1, state, "365d")) {
      task.await(news -> news.contains(ShardNews.ended(shard(0))));
      task.awaitNext(Kind.READ_UP_TO, shard(1));
      task.awaitNext(Kind.READ_UP_TO, shard(2));
      task.pass(1_000);
      assertThat(task.watermark()).isGreaterThan(kinesis.now() - HOUR);
    }
  }

  /** The shards are answered as they were when the listing began; they change before it ends. */
  @Test
  void split_whileTheShardsAreListed_nothingOfTheChildrenIsLate() throws Exception {
    InMemoryKinesis kinesis = new InMemoryKinesis(1, 0);
    try (SourceTask task = only(kinesis).withTimers()) {
      task.awaitNext(Kind.READ_UP_TO, shard(0));
      kinesis.afterNextListing(
          () -> {
            kinesis.split(shard(0));
            put(kinesis, 1);
            kinesis.pass(HOUR);
          });
      task.awaitRecords(1);
      task.assertNothingIsLate();
    }
  }

  @Test
  void refusedShard_isWaitedForHoweverLong() throws Exception {
    InMemoryKinesis kinesis = new InMemoryKinesis(2, 0);
    try (SourceTask task = new SourceTask(kinesis, 0, 1, null, "10s")) {
      task.awaitNext(Kind.READ_UP_TO, shard(0));
      kinesis.refuse(shard(0));
      long refusedAt = put(kinesis, 1);
      kinesis.awaitRefusals(3);
      for (int i = 0; i < 11; i++) {
        task.awaitNext(Kind.READ_UP_TO, shard(1));
        kinesis.pass(1_000);
        task.pass(1_000);
      }
      assertThat(task.watermark()).isBetween(refusedAt - HOUR, refusedAt - OUT_OF_ORDERNESS);

      kinesis.acceptAll();
      task.awaitRecords(1);
      task.assertNothingIsLate();
    }
  }

  @Test
  void shardWhoseReadsFindNothingBeforeItsTip_isWaitedForHoweverLong() throws Exception {
    InMemoryKinesis kinesis = new InMemoryKinesis(1, 0);
    put(kinesis, 1);
    kinesis.pass(HOUR);
    kinesis.answerEmpty(true);
    try (SourceTask task = new SourceTask(kinesis, 0, 1, null, "10s")) {
      for (int i = 0; i < 11; i++) {
        task.awaitNext(Kind.READING, shard(0));
        task.pass(1_000);
      }
      assertThat(task.watermark()).isEqualTo(Long.MIN_VALUE);

      kinesis.answerEmpty(false);
      task.awaitRecords(1);
      task.assertNothingIsLate();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {-HOUR, 0, HOUR})
  void quietStream_whateverThisMachinesClock_hasTheTimeOfTheStream(long ahead) throws Exception {
    InMemoryKinesis kinesis = new InMemoryKinesis(1, ahead);
    long begun = kinesis.now();
    try (SourceTask reading = new SourceTask(kinesis, 0, 2, null, "365d");
        SourceTask without = new SourceTask(kinesis, 1, 2, null, "365d")) {
      reading.awaitNext(Kind.READ_UP_TO, shard(0));
      reading.awaitNext(Kind.READ_UP_TO, shard(0));
      reading.pass(200);
      assertThat(reading.watermark())
          .isBetween(begun - OUT_OF_ORDERNESS - 1_000, kinesis.now() - OUT_OF_ORDERNESS);

      without.awaitNext(Kind.LISTED, "");
      without.awaitNext(Kind.LISTED, "");
      without.pass(200);
      assertThat(without.watermark()).isBetween(begun - OUT_OF_ORDERNESS - 1_000, kinesis.now());
    }
  }
}
