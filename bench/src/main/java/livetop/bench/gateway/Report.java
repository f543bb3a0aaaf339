package livetop.bench.gateway;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import livetop.bench.Spread;

/** The tables that are printed: medians over the rounds, some with the least and the most. */
final class Report {
  private static final String NAMES = "%-19s %-27s";
  private static final String CELL = "%11s";

  private final Measurements measurements;

  private record Column(String title, Function<Scenario, String> cell) {}

  Report(Measurements measurements) {
    this.measurements = measurements;
  }

  String print() {
    return print(
            "A steady load; ms from when a request was due:",
            Table.STEADY,
            List.of(
                median("sent/s", Figure.REQUESTS),
                median("50 %", Figure.P50),
                median("99 %", Figure.P99),
                median("99.9 %", Figure.P999),
                median("longest", Figure.MAX),
                median("errors", Figure.ERRORS)))
        + print(
            "As much as it takes; CPU time in µs/request:",
            Table.SATURATION,
            List.of(
                median("requests/s", Figure.REQUESTS),
                of("min", Figure.REQUESTS, Spread::min),
                of("max", Figure.REQUESTS, Spread::max),
                median("events/s", Figure.EVENTS),
                median("errors", Figure.ERRORS),
                median("server", Figure.SERVER_CPU),
                median("behind", Figure.BEHIND_CPU),
                median("generator", Figure.GENERATOR_CPU)))
        + print(
            "The cost of a request, beside a bare Vert.x server; CPU time in µs/request:",
            Table.COST,
            List.of(
                median("server", Figure.SERVER_CPU),
                of("min", Figure.SERVER_CPU, Spread::min),
                of("max", Figure.SERVER_CPU, Spread::max),
                new Column("× bare", this::timesBare),
                median("requests/s", Figure.REQUESTS),
                median("generator", Figure.GENERATOR_CPU)))
        + print(
            "All of one machine, as much as it takes; CPU time in µs/request; s until all is ranked:",
            Table.WHOLE,
            List.of(
                median("requests/s", Figure.REQUESTS),
                of("min", Figure.REQUESTS, Spread::min),
                of("max", Figure.REQUESTS, Spread::max),
                median("errors", Figure.ERRORS),
                median("gateway", Figure.SERVER_CPU),
                median("kinesis", Figure.KINESIS_CPU),
                median("dynamodb", Figure.DYNAMODB_CPU),
                median("flink", Figure.FLINK_CPU),
                median("generator", Figure.GENERATOR_CPU),
                median("ranked", Figure.RANKED_AFTER)));
  }

  private String print(String title, Table table, List<Column> columns) {
    if (measurements.of(table).isEmpty()) {
      return "";
    }
    StringBuilder text = new StringBuilder(title).append('\n');
    text.append(NAMES.formatted("server", "request"));
    columns.forEach(column -> text.append(CELL.formatted(column.title())));
    text.append('\n');
    for (Scenario scenario : measurements.of(table)) {
      text.append(NAMES.formatted(scenario.server().name(), scenario.request().label()));
      columns.forEach(column -> text.append(CELL.formatted(column.cell().apply(scenario))));
      text.append('\n');
    }
    return text.append('\n').toString();
  }

  private Column median(String title, Figure figure) {
    return of(title, figure, Spread::median);
  }

  private Column of(String title, Figure figure, Function<Spread, Double> part) {
    return new Column(
        title,
        scenario -> {
          Spread spread = measurements.spread(scenario, figure);
          return spread == null ? "–" : number(part.apply(spread));
        });
  }

  /** Compared with the first scenario that has the same behind it: that is a bare server. */
  private String timesBare(Scenario scenario) {
    Scenario bare =
        measurements.of(Table.COST).stream()
            .filter(other -> Objects.equals(other.behind(), scenario.behind()))
            .findFirst()
            .orElseThrow();
    double own = measurements.spread(scenario, Figure.SERVER_CPU).median();
    return number(own / measurements.spread(bare, Figure.SERVER_CPU).median());
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, value >= 1_000 || value == 0 ? "%,.0f" : "%,.2f", value);
  }
}
