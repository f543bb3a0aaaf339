package livetop.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
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

  /** One row of the file. */
  private record Row(
      String contender,
      Map<String, Object> configuration,
      String metric,
      String unit,
      double median,
      double min,
      double max,
      int rounds) {}

  private record File(String name, String date, Machine machine, List<Row> rows) {}

  /**
   * @throws IllegalStateException if these rankings are not those of the other contenders
   */
  void add(Setting setting, Outcome outcome) {
    if (setting.contender() != Contenders.INPUT) {
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
    List<Row> rows = new ArrayList<>();
    values.forEach(
        (setting, metrics) ->
            metrics.forEach(
                (metric, measured) -> rows.add(row(setting, metric, Spread.of(measured)))));
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    Files.createDirectories(file.getParent());
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(file.toFile(), new File(name, today, machine, rows));
  }

  private static Row row(Setting setting, Metric metric, Spread spread) {
    return new Row(
        setting.contender().label(),
        setting.configuration(),
        metric.label(),
        metric.unit(),
        rounded(spread.median()),
        rounded(spread.min()),
        rounded(spread.max()),
        spread.rounds());
  }

  /** Four digits are more than a benchmark knows. */
  private static double rounded(double value) {
    return new java.math.BigDecimal(value).round(new java.math.MathContext(4)).doubleValue();
  }
}
