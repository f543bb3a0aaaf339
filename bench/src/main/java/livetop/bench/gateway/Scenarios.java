package livetop.bench.gateway;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
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

  private static final String POSTED = "(?s)\\{\"site\":\"blog\",.*\"rank\":1,.*";

  private Scenarios() {}

  /** Starts the servers. */
  static List<Scenario> of(Servers servers, Options options)
      throws IOException, InterruptedException {
    List<Scenario> scenarios = new ArrayList<>();
    if (!options.tables().equals(EnumSet.of(Table.WHOLE))) {
      scenarios.addAll(ofTheGateway(servers, options));
    }
    if (options.tables().contains(Table.WHOLE)) {
      scenarios.addAll(ofTheWhole(servers.stack()));
    }
    return scenarios;
  }

  private static List<Scenario> ofTheGateway(Servers servers, Options options)
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
            new Scenario(Table.STEADY, whole, event, Shape.paced(options.rate()), behind(emulator)),
            new Scenario(Table.SATURATION, whole, event, full, behind(emulator)),
            new Scenario(Table.SATURATION, whole, batch, full, behind(emulator)),
            new Scenario(Table.SATURATION, own, ranking, full, behind(table)),
            new Scenario(Table.SATURATION, cached, ranking, full, behind(table)),
            new Scenario(Table.SATURATION, edge, ranking, full, behind(table)),
            new Scenario(Table.COST, constant, ranking.answered(OK), full, Map.of()),
            new Scenario(Table.COST, cached, ranking, full, Map.of()),
            new Scenario(Table.COST, edge, ranking, full, Map.of()),
            new Scenario(Table.COST, proxy, event.answered(".*ShardId.*"), full, behind(kinesis)),
            new Scenario(Table.COST, own, event, full, behind(kinesis)))
        .filter(scenario -> options.tables().contains(scenario.table()))
        .toList();
  }

  private static List<Scenario> ofTheWhole(WholeStack stack)
      throws IOException, InterruptedException {
    Request event = Request.post(1, STORED);
    Request ranking = Request.get("/api/ranking?site=blog", POSTED);
    Map<Figure, ServerProcess> behind = new EnumMap<>(Figure.class);
    behind.put(Figure.KINESIS_CPU, stack.part("kinesis"));
    behind.put(Figure.DYNAMODB_CPU, stack.part("dynamodb"));
    behind.put(Figure.FLINK_CPU, stack.part("taskmanager"));
    Shape full = Shape.saturating(CONNECTIONS);
    ServerProcess gateway = stack.gateway();
    new Freshness(gateway.port()).seconds(event);
    return List.of(
        new Scenario(Table.WHOLE, gateway, event, full, behind),
        new Scenario(Table.WHOLE, gateway, ranking, full, behind));
  }

  private static Map<Figure, ServerProcess> behind(ServerProcess server) {
    return Map.of(Figure.BEHIND_CPU, server);
  }
}
