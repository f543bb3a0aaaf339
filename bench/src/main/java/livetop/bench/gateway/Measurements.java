package livetop.bench.gateway;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livetop.bench.Machine;
import livetop.bench.ResultFile;
import livetop.bench.Spread;

/** What all rounds found out, by scenario and figure. */
final class Measurements {
  private final Map<Scenario, Map<Figure, List<Double>>> values = new LinkedHashMap<>();

  void add(Scenario scenario, Map<Figure, Double> figures) {
    Map<Figure, List<Double>> before =
        values.computeIfAbsent(scenario, s -> new EnumMap<>(Figure.class));
    figures.forEach(
        (figure, value) -> before.computeIfAbsent(figure, f -> new ArrayList<>()).add(value));
  }

  List<Scenario> of(Table table) {
    return values.keySet().stream().filter(scenario -> scenario.table() == table).toList();
  }

  /** The spread over the rounds, or null where this was not measured. */
  Spread spread(Scenario scenario, Figure figure) {
    List<Double> measured = values.get(scenario).get(figure);
    return measured == null ? null : Spread.of(measured);
  }

  void write(Machine machine, Path file) throws IOException {
    ResultFile results = new ResultFile("gateway");
    values.forEach(
        (scenario, figures) ->
            figures.forEach(
                (figure, measured) ->
                    results.add(
                        scenario.server().name(),
                        scenario.configuration(),
                        figure.label(),
                        figure.unit(),
                        Spread.of(measured))));
    results.write(machine, file);
  }
}
