package livetop.bench.gateway;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Everything that is measured, in the order in which a round does. */
final class Scenarios {
  private static final int CONNECTIONS = 64;
  private static final int BATCH = 50;
  private static final String CONSTANT = "{\"status\":\"ok\"}";
  private static final String OK = "\\{\"status\":\"ok\"}";
  private static final String STORED = "\\{\"visitor\":\"[^\"]+\",\"id\":\"[^\"]+\"}\\s*";
  private static final String RANKED =
      "(?s)\\{\"site\":\"blog\",.*\"total\":12345,.*\"rank\":10,.*";

  private Scenarios() {}

  /** Starts the servers. */
  static List<Scenario> of(Servers servers, Options options)
      throws IOException, InterruptedException {
    ServerProcess emulator = servers.emulator();
    ServerProcess kinesis = servers.kinesisStandIn();
    ServerProcess table = servers.tableStandIn();
    ServerProcess whole = servers.gateway("gateway", emulator, table);
    ServerProcess own = servers.gateway("gateway", kinesis, table);
    ServerProcess cached =
        servers.gateway("gateway with cache", kinesis, table, "--parameter", "CacheSize=0.5");
    ServerProcess edge = servers.gateway("gateway with edge", kinesis, table, "--edge");
    ServerProcess constant = servers.bare("bare server", CONSTANT);
    ServerProcess proxy = servers.bare("bare proxy", "--forward", "" + kinesis.port());

    Shape full = Shape.saturating(CONNECTIONS);
    Request event = Request.post(1, STORED);
    Request batch = Request.post(BATCH, STORED);
    Request ranking = Request.get("/api/ranking?site=blog", RANKED);
    return Stream.of(
            new Scenario(Table.STEADY, whole, event, Shape.paced(options.rate()), emulator),
            new Scenario(Table.SATURATION, whole, event, full, emulator),
            new Scenario(Table.SATURATION, whole, batch, full, emulator),
            new Scenario(Table.SATURATION, own, ranking, full, table),
            new Scenario(Table.SATURATION, cached, ranking, full, table),
            new Scenario(Table.SATURATION, edge, ranking, full, table),
            new Scenario(Table.COST, constant, ranking.answered(OK), full, null),
            new Scenario(Table.COST, cached, ranking, full, null),
            new Scenario(Table.COST, edge, ranking, full, null),
            new Scenario(Table.COST, proxy, event.answered(".*ShardId.*"), full, kinesis),
            new Scenario(Table.COST, own, event, full, kinesis))
        .filter(scenario -> options.tables().contains(scenario.table()))
        .toList();
  }
}
