package livetop.bench.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ReportTest {
  private static final Request EVENT = Request.post(1, "any");
  private static final Request HEALTH = Request.get("/api/health?a=b", "any");
  private static final Shape FULL = Shape.saturating(64);

  private final ServerProcess bare = new ServerProcess("bare server", 1, null, null);
  private final ServerProcess proxy = new ServerProcess("bare proxy", 2, null, null);
  private final ServerProcess gateway = new ServerProcess("gateway", 3, null, null);
  private final ServerProcess kinesis = new ServerProcess("kinesis stand-in", 4, null, null);
  private final Map<Figure, ServerProcess> behind = Map.of(Figure.BEHIND_CPU, kinesis);
  private final Measurements measurements = new Measurements();

  @Test
  void print_ofTwoRounds_showsMediansAndTimesBare() {
    for (int round = 0; round < 2; round++) {
      add(Table.COST, bare, HEALTH, Map.of(), 10);
      add(Table.COST, gateway, HEALTH, Map.of(), 15 + 10 * round);
      add(Table.COST, proxy, EVENT, behind, 20);
      add(Table.COST, gateway, EVENT, behind, 45);
    }

    assertThat(new Report(measurements).print())
        .isEqualTo(
            """
            The cost of a request, beside a bare Vert.x server; CPU time in µs/request:
            server              request                         server        min        max     × bare requests/s  generator
            bare server         GET /api/health                  10.00      10.00      10.00       1.00      4,500       0.25
            gateway             GET /api/health                  20.00      15.00      25.00       2.00      4,500       0.25
            bare proxy          POST /api/events                 20.00      20.00      20.00       1.00      4,500       0.25
            gateway             POST /api/events                 45.00      45.00      45.00       2.25      4,500       0.25

            """);
  }

  @Test
  void print_ofWhatWasNotMeasured_isADash() {
    add(Table.SATURATION, gateway, Request.post(50, "any"), Map.of(), 30);

    assertThat(new Report(measurements).print())
        .isEqualTo(
            """
            As much as it takes; CPU time in µs/request:
            server              request                     requests/s        min        max   events/s     errors     server     behind  generator
            gateway             POST /api/events, 50 events      4,500      4,500      4,500          –          0      30.00          –       0.25

            """);
  }

  private void add(
      Table table,
      ServerProcess server,
      Request request,
      Map<Figure, ServerProcess> behind,
      double micros) {
    measurements.add(
        new Scenario(table, server, request, FULL, behind),
        Map.of(
            Figure.REQUESTS, 4_500.0,
            Figure.ERRORS, 0.0,
            Figure.SERVER_CPU, micros,
            Figure.GENERATOR_CPU, 0.25));
  }
}
