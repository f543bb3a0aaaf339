package livetop.job;

import livetop.alert.SiteAlerts;
import livetop.count.LocalRanking;
import livetop.count.Ranking;
import livetop.event.Event;
import livetop.hotspot.PageHotspots;
import livetop.job.settings.AlertsConfiguration;
import livetop.job.settings.HotspotsConfiguration;
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
 * The only wiring: decode ▶ combine ▶ rank ▶ merge ▶ rankings, from decode to the dead letters,
 * from merge to the sign of life; where windows are compared, rank ▶ rising ▶ risen, and where
 * alerts are declared, merge ▶ alert; beside, where visitors are counted, visits ▶ reach ▶ visitors
 * ▶ visited, and where hotspots are looked for, clicks ▶ cluster ▶ hotspots. Names are what Flink's
 * web UI shows; a uid ties an operator to its state and never changes.
 */
public final class Topology {
  /** Fixed for ever: neither Flink nor the buckets can change it in a savepoint. */
  public static final int MAX_PARALLELISM = RankingConfiguration.BUCKETS;

  private static final int MAX_OPEN_ITEMS = 200_000;

  static final OutputTag<String> DEAD_LETTERS = new OutputTag<>("dead letters", Types.STRING);

  /** Nothing is put there; only time passes. */
  private static final OutputTag<Long> PULSE = new OutputTag<>("pulse", Types.LONG);

  static final OutputTag<Ranking> RISEN = new OutputTag<>("risen", WireType.RANKING);

  private Topology() {}

  /**
   * Adds the operators and the sinks behind the source.
   *
   * @param news what the source learns of its shards, in the order of each shard
   * @param rankings takes each ranking when its window ends, and again when it is corrected
   * @param deadLetters takes a line of JSON for each thing that could not be counted
   * @param pulse takes the event time up to which rankings were published, about every second
   * @return what branches begin with
   */
  public static Streams build(
      RankingConfiguration ranking,
      DataStream<ShardNews> news,
      Sink<Ranking> rankings,
      Sink<String> deadLetters,
      Sink<Long> pulse) {
    SingleOutputStreamOperator<Event> events =
        news.transform("decode", WireType.EVENT, new DecodeOperator(ranking, DEAD_LETTERS))
            .uid("decode");
    events.getSideOutput(DEAD_LETTERS).sinkTo(deadLetters).name("dead letters").uid("dead-letters");
    DataStream<Event> told = once(ranking, events);
    SingleOutputStreamOperator<LocalRanking> ranked = rank(ranking, told);
    SingleOutputStreamOperator<Ranking> merged = merge(ranking, ranked);
    merged.sinkTo(rankings).name("rankings").uid("rankings");
    if (!ranking.plan().rising().isEmpty()) {
      rising(ranking, ranked).sinkTo(rankings).name("risen").uid("risen");
    }
    if (ranking.hasVisitors()) {
      visitors(ranking, told).sinkTo(rankings).name("visited").uid("visited");
    }
    merged
        .getSideOutput(PULSE)
        .transform("pulse", Types.LONG, new PulseOperator())
        .setParallelism(1)
        .uid("pulse")
        .sinkTo(pulse)
        .setParallelism(1)
        .name("health")
        .uid("health");
    return new Streams(told, merged);
  }

  /**
   * Adds the branch of alerts: watched ▶ alert.
   *
   * @param rankings what {@link #build} has returned
   * @return all that goes on at a site whenever something of it is news
   */
  public static DataStream<SiteAlerts> addAlerts(
      AlertsConfiguration configuration, DataStream<Ranking> rankings) {
    return rankings
        .transform("watched", WireType.RANKING, new WatchedOperator(configuration))
        .uid("watched")
        .keyBy(AlertOperator::keyOf, Types.STRING)
        .transform("alert", WireType.SITE_ALERTS, new AlertOperator(configuration))
        .uid("alert");
  }

  /**
   * Adds the branch of hotspots: clicks ▶ cluster ▶ hotspots.
   *
   * @param events what {@link #build} has returned
   */
  public static void addHotspots(
      HotspotsConfiguration configuration, DataStream<Event> events, Sink<PageHotspots> hotspots) {
    events
        .transform("clicks", WireType.CLICK, new ClicksOperator(configuration))
        .uid("clicks")
        .keyBy(new ClickBucket(MAX_PARALLELISM), Types.INT)
        .transform("cluster", WireType.PAGE_HOTSPOTS, new ClusterOperator(configuration.plan()))
        .uid("cluster")
        .sinkTo(hotspots)
        .name("hotspots")
        .uid("hotspots");
  }

  private static SingleOutputStreamOperator<LocalRanking> rank(
      RankingConfiguration ranking, DataStream<Event> events) {
    return events
        .transform("combine", WireType.SLICE_COUNTS, new CombineOperator(ranking, MAX_OPEN_ITEMS))
        .uid("combine")
        .keyBy(SliceCounts::bucketKey, Types.INT)
        .transform("rank", WireType.LOCAL_RANKING, new RankOperator(ranking, RISEN))
        .uid("rank");
  }

  private static SingleOutputStreamOperator<Ranking> merge(
      RankingConfiguration ranking, DataStream<LocalRanking> ranked) {
    return ranked
        .keyBy(MergeOperator::keyOf, Types.STRING)
        .transform("merge", WireType.RANKING, new MergeOperator(ranking))
        .uid("merge");
  }

  /** What rises, in a sink of its own: that of the rankings stays chained to them. */
  private static DataStream<Ranking> rising(
      RankingConfiguration ranking, SingleOutputStreamOperator<LocalRanking> ranked) {
    return ranked
        .getSideOutput(RISEN)
        .keyBy(RisingOperator::keyOf, Types.STRING)
        .transform("rising", WireType.RANKING, new RisingOperator(ranking))
        .uid("rising");
  }

  /** Who viewed what, in a branch of its own, so that nothing else costs more for it. */
  private static DataStream<Ranking> visitors(
      RankingConfiguration ranking, DataStream<Event> events) {
    return events
        .transform("visits", WireType.SLICE_COUNTS, new VisitsOperator(ranking, MAX_OPEN_ITEMS))
        .uid("visits")
        .keyBy(SliceCounts::bucketKey, Types.INT)
        .transform("reach", WireType.RANKING, new ReachOperator(ranking))
        .uid("reach")
        .keyBy(VisitorsOperator::keyOf, Types.STRING)
        .transform("visitors", WireType.RANKING, new VisitorsOperator(ranking))
        .uid("visitors");
  }

  /** Tells what counts once where that is asked for: it costs a shuffle of events each. */
  private static DataStream<Event> once(RankingConfiguration ranking, DataStream<Event> events) {
    long lateness = ranking.plan().allowedLatenessMillis();
    DataStream<Event> told = events;
    if (ranking.tellsRetries()) {
      OnceOperator retries = new OnceOperator(Once.REQUEST, ranking.retryHorizonMillis(), lateness);
      told =
          told.keyBy(new OnceBucket(Once.REQUEST, MAX_PARALLELISM), Types.INT)
              .transform("retries", WireType.EVENT, retries)
              .uid("retries");
    }
    if (ranking.hasOneVote()) {
      OnceOperator votes = new OnceOperator(Once.VOTE, ranking.sliceMillis(), lateness);
      told =
          told.keyBy(new OnceBucket(Once.VOTE, MAX_PARALLELISM), Types.INT)
              .transform("votes", WireType.EVENT, votes)
              .uid("votes");
    }
    return told;
  }
}
