package livetop.bench;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;

/**
 * Flink SQL as its documentation advises: a window table-valued function, a window top-N on its
 * result, mini-batches and two phases of aggregation.
 */
final class SqlContender implements Contender {
  private static final String RANKINGS =
      """
      SELECT site, window_end, place, page, view_count
      FROM (
        SELECT *, ROW_NUMBER() OVER (
            PARTITION BY window_start, window_end, site ORDER BY view_count DESC, page ASC) AS place
        FROM (
          SELECT window_start, window_end, site, page, COUNT(*) AS view_count
          FROM TABLE(HOP(TABLE page_views, DESCRIPTOR(viewed_at),
            INTERVAL ':slide' SECOND(6), INTERVAL ':size' SECOND(6)))
          GROUP BY window_start, window_end, site, page))
      WHERE place <= :k
      """;

  @Override
  public void run(Setting setting, Pass pass) throws Exception {
    FlinkRun.run(setting, pass, env -> build(env, setting));
  }

  private static void build(StreamExecutionEnvironment env, Setting setting) {
    Workload workload = setting.workload();
    StreamTableEnvironment tables =
        StreamTableEnvironment.create(
            env, EnvironmentSettings.newInstance().withConfiguration(settings()).build());
    tables.createTemporaryView(
        "page_views",
        PageViews.of(env, setting),
        Schema.newBuilder()
            .column("site", "STRING")
            .column("page", "STRING")
            .column("millis", "BIGINT")
            .columnByExpression("viewed_at", "TO_TIMESTAMP_LTZ(millis, 3)")
            .watermark("viewed_at", "viewed_at - INTERVAL '2' SECOND")
            .build());
    String query =
        RANKINGS
            .replace(":slide", Long.toString(workload.slideSeconds()))
            .replace(":size", Long.toString(workload.windowSeconds()))
            .replace(":k", Integer.toString(Workload.K));
    tables.toDataStream(tables.sqlQuery(query)).sinkTo(new PublishedSink<>(SqlContender::publish));
  }

  private static Configuration settings() {
    Configuration settings = new Configuration();
    settings.setString("table.local-time-zone", "UTC");
    settings.setString("table.exec.mini-batch.enabled", "true");
    settings.setString("table.exec.mini-batch.allow-latency", "5 s");
    settings.setString("table.exec.mini-batch.size", "5000");
    settings.setString("table.optimizer.agg-phase-strategy", "TWO_PHASE");
    return settings;
  }

  private static void publish(Row row, Published published) {
    LocalDateTime end = row.getFieldAs("window_end");
    published.place(
        row.getFieldAs("site"),
        end.toInstant(ZoneOffset.UTC).toEpochMilli(),
        row.<Long>getFieldAs("place"),
        row.getFieldAs("page"),
        row.<Long>getFieldAs("view_count"));
  }
}
