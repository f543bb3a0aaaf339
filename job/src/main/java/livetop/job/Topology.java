package livetop.job;

import livetop.count.Ranking;
import livetop.event.Event;
import livetop.job.settings.RankingConfiguration;
import livetop.job.source.ShardNews;
import livetop.job.wire.SliceCounts;
import livetop.job.wire.WireType;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/**
 * The only wiring: decode ▶ combine ▶ rank ▶ merge ▶ rankings, and from decode to the dead letters.
 * Names are what Flink's web UI shows; a uid ties an operator to its state and never changes.
 */
public final class Topology {
  /** Fixed for ever: neither Flink nor the buckets can change it in a savepoint. */
  public static final int MAX_PARALLELISM = RankingConfiguration.BUCKETS;

  private static final int MAX_OPEN_ITEMS = 200_000;

  static final OutputTag<String> DEAD_LETTERS = new OutputTag<>("dead letters", Types.STRING);

  private Topology() {}

  /**
   * Adds the operators and the sinks behind the source.
   *
   * @param news what the source learns of its shards, in the order of each shard
   * @param rankings takes each ranking when its window ends, and again when it is corrected
   * @param deadLetters takes a line of JSON for each thing that could not be counted
   */
  public static void build(
      RankingConfiguration ranking,
      DataStream<ShardNews> news,
      Sink<Ranking> rankings,
      Sink<String> deadLetters) {
    SingleOutputStreamOperator<Event> events =
        news.transform("decode", WireType.EVENT, new DecodeOperator(ranking, DEAD_LETTERS))
            .uid("decode");
    events.getSideOutput(DEAD_LETTERS).sinkTo(deadLetters).name("dead letters").uid("dead-letters");
    once(ranking, events)
        .transform("combine", WireType.SLICE_COUNTS, new CombineOperator(ranking, MAX_OPEN_ITEMS))
        .uid("combine")
        .keyBy(SliceCounts::bucketKey, Types.INT)
        .transform("rank", WireType.LOCAL_RANKING, new RankOperator(ranking))
        .uid("rank")
        .keyBy(MergeOperator::keyOf, Types.STRING)
        .transform("merge", WireType.RANKING, new MergeOperator(ranking))
        .uid("merge")
        .sinkTo(rankings)
        .name("rankings")
        .uid("rankings");
  }

  /** Tells retries where that is asked for: it costs a shuffle of events, which is else avoided. */
  private static DataStream<Event> once(RankingConfiguration ranking, DataStream<Event> events) {
    if (!ranking.tellsRetries()) {
      return events;
    }
    return events
        .keyBy(new RequestBucket(MAX_PARALLELISM), Types.INT)
        .transform(
            "retries",
            WireType.EVENT,
            new RetryOperator(ranking.retryHorizonMillis(), ranking.plan().allowedLatenessMillis()))
        .uid("retries");
  }
}
