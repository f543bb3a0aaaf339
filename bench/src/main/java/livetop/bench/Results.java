package livetop.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What all rounds of a benchmark found out, by setting and metric. */
final class Results {
  private final Map<Setting, Map<Metric, List<Double>>> values = new LinkedHashMap<>();
  private final Map<Part, String> digests = new LinkedHashMap<>();

  /** So many rankings, counted from the stream's start. */
  private record Part(Workload workload, String rankings) {}

  /**
   * @throws IllegalStateException if these rankings are not those of the other contenders
   */
  void add(Setting setting, Outcome outcome) {
    if (setting.contender().ranks()) {
      String rankings = outcome.digest().split(":", -1)[0];
      Part part = new Part(setting.workload(), rankings);
      String digest = digests.putIfAbsent(part, outcome.digest());
      if (digest != null && !digest.equals(outcome.digest())) {
        throw new IllegalStateException(
            setting.contender().label() + " published other rankings than those before it");
      }
    }
    Map<Metric, List<Double>> ofSetting =
        values.computeIfAbsent(setting, s -> new EnumMap<>(Metric.class));
    outcome
        .values()
        .forEach(
            (metric, value) ->
                ofSetting.computeIfAbsent(metric, m -> new ArrayList<>()).add(value));
  }

  Set<Setting> settings() {
    return values.keySet();
  }

  /** The spread over the rounds, or null where this was not measured. */
  Spread spread(Setting setting, Metric metric) {
    List<Double> measured = values.getOrDefault(setting, Map.of()).get(metric);
    return measured == null ? null : Spread.of(measured);
  }

  void write(String name, Machine machine, Path file) throws IOException {
    ResultFile results = new ResultFile(name);
    values.forEach(
        (setting, metrics) ->
            metrics.forEach(
                (metric, measured) ->
                    results.add(
                        setting.contender().label(),
                        setting.configuration(),
                        metric.label(),
                        metric.unit(),
                        Spread.of(measured))));
    results.write(machine, file);
  }
}
