package livetop.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** A line for each setting: what differs between them, then all that was measured (medians). */
final class GrowthTable {
  private static final double ONE_DIGIT_BELOW = 1_000;

  private final Results results;

  GrowthTable(Results results) {
    this.results = results;
  }

  String print() {
    List<List<String>> lines = new ArrayList<>();
    Set<String> varying = varying();
    List<String> head = new ArrayList<>(varying);
    head.add(0, "contender");
    List<Metric> metrics = Arrays.stream(Metric.values()).filter(this::measured).toList();
    for (Metric metric : metrics) {
      head.add(metric.label() + ", " + metric.unit());
    }
    lines.add(head);
    for (Setting setting : results.settings()) {
      List<String> line = new ArrayList<>();
      line.add(setting.contender().label());
      varying.forEach(key -> line.add(Objects.toString(setting.configuration().get(key))));
      for (Metric metric : metrics) {
        Spread spread = results.spread(setting, metric);
        line.add(spread == null ? "–" : shown(spread.median()));
      }
      lines.add(line);
    }
    return aligned(lines);
  }

  private static String shown(double value) {
    return value < ONE_DIGIT_BELOW && value != Math.rint(value)
        ? String.format(Locale.ROOT, "%.1f", value)
        : JobTable.grouped(value);
  }

  private boolean measured(Metric metric) {
    return results.settings().stream().anyMatch(s -> results.spread(s, metric) != null);
  }

  private Set<String> varying() {
    Set<String> keys = new LinkedHashSet<>();
    for (Setting setting : results.settings()) {
      setting.configuration().keySet().stream().filter(this::varies).forEach(keys::add);
    }
    return keys;
  }

  private boolean varies(String key) {
    return results.settings().stream()
            .map(setting -> setting.configuration().get(key))
            .distinct()
            .count()
        > 1;
  }

  private static String aligned(List<List<String>> lines) {
    int columns = lines.get(0).size();
    int[] widths = new int[columns];
    for (List<String> line : lines) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder();
    for (List<String> line : lines) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < columns; i++) {
        cells.add(String.format(Locale.ROOT, "%" + widths[i] + "s", line.get(i)));
      }
      text.append(cells.stream().collect(Collectors.joining("  "))).append(System.lineSeparator());
    }
    return text.toString();
  }
}
