package livetop.bench;

import static com.hazelcast.jet.datamodel.Tuple2.tuple2;

import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.function.ComparatorEx;
import com.hazelcast.jet.aggregate.AggregateOperations;
import com.hazelcast.jet.config.JobConfig;
import com.hazelcast.jet.config.ProcessingGuarantee;
import com.hazelcast.jet.datamodel.KeyedWindowResult;
import com.hazelcast.jet.datamodel.Tuple2;
import com.hazelcast.jet.pipeline.Pipeline;
import com.hazelcast.jet.pipeline.Sink;
import com.hazelcast.jet.pipeline.SinkBuilder;
import com.hazelcast.jet.pipeline.Sources;
import com.hazelcast.jet.pipeline.WindowDefinition;
import java.util.List;

/**
 * Hazelcast Jet in this JVM: its sliding window, which adds and deducts slices as Livetop does,
 * then its own top-N; a snapshot every 10 seconds, exactly once.
 */
final class JetContender implements Contender {
  @Override
  public void run(Setting setting, Pass pass) {
    HazelcastInstance jet = Hazelcast.newHazelcastInstance(config(setting.parallelism()));
    try {
      JobConfig job =
          new JobConfig()
              .setProcessingGuarantee(ProcessingGuarantee.EXACTLY_ONCE)
              .setSnapshotIntervalMillis(FlinkRun.CHECKPOINT_INTERVAL_MILLIS);
      jet.getJet().newJob(pipeline(setting), job).join();
    } finally {
      jet.shutdown();
    }
  }

  private static Config config(int parallelism) {
    Config config = new Config();
    config.setProperty("hazelcast.logging.type", "slf4j");
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.socket.bind.any", "false");
    config.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    config.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    config.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    config.getJetConfig().setEnabled(true).setCooperativeThreadCount(parallelism);
    return config;
  }

  private static Pipeline pipeline(Setting setting) {
    Workload workload = setting.workload();
    Pipeline pipeline = Pipeline.create();
    pipeline
        .readFrom(Sources.<PageView>batchFromProcessor("records", JetShard.ofRecords(setting)))
        .addTimestamps(view -> view.millis, Workload.OUT_OF_ORDERNESS_MILLIS)
        .groupingKey(view -> tuple2(view.site, view.page))
        .window(WindowDefinition.sliding(workload.windowMillis(), workload.slideMillis()))
        .aggregate(AggregateOperations.counting())
        .map(
            counted ->
                new PageCount(
                    counted.key().f0(), counted.key().f1(), counted.end(), counted.result()))
        .groupingKey(count -> tuple2(count.site, count.end))
        .window(WindowDefinition.tumbling(workload.slideMillis()))
        .aggregate(
            AggregateOperations.topN(
                Workload.K, (ComparatorEx<PageCount>) JetContender::worstFirst))
        .writeTo(sink());
    return pipeline;
  }

  private static int worstFirst(PageCount a, PageCount b) {
    return PageCount.BEST_FIRST.compare(b, a);
  }

  private static Sink<KeyedWindowResult<Tuple2<String, Long>, List<PageCount>>> sink() {
    return SinkBuilder.sinkBuilder("published", context -> Pass.current().published())
        .<KeyedWindowResult<Tuple2<String, Long>, List<PageCount>>>receiveFn(
            (published, ranked) ->
                published.ranking(ranked.key().f0(), ranked.key().f1(), ranked.result()))
        .build();
  }
}
