package livetop.bench;

import java.util.List;
import livetop.job.settings.JobConfiguration;
import livetop.job.source.ShardNews;
import org.apache.flink.api.common.functions.RichFilterFunction;

/**
 * The source of the job alone, which is the connector and its client, and drops what it reads: what
 * any job costs that reads Kinesis with it.
 */
final class ConnectorContender implements Contender {
  @Override
  public void run(Setting setting, Pass pass) throws Exception {
    try (KinesisProcess kinesis = KinesisProcess.start(setting.workload())) {
      JobConfiguration configuration = KinesisContender.configuration(kinesis.port());
      FlinkRun.run(
          setting,
          pass,
          env ->
              KinesisContender.events(env, configuration)
                  .filter(new Counted())
                  .sinkTo(new PublishedSink<>((news, published) -> {})));
    }
  }

  /** Lets nothing through and says how far it has come, by the number of records. */
  private static final class Counted extends RichFilterFunction<ShardNews> {
    private static final long serialVersionUID = 1;
    private long records;
    private long end;

    @Override
    public boolean filter(ShardNews news) {
      if (news.kind() == ShardNews.Kind.RECORD) {
        Pass pass = Pass.current();
        long time = pass.time(records++);
        if (time >= end) {
          pass.published()
              .ranking(
                  "", pass.workload().endAfter(time) - pass.workload().slideMillis(), List.of());
          end = pass.workload().endAfter(time);
        }
      }
      return false;
    }
  }
}
