package livetop.bench;

import java.util.List;

/**
 * The middle and the ends of some values.
 *
 * @param rounds how many values there were
 */
public record Spread(double median, double min, double max, int rounds) {
  /** The spread of at least one value. */
  public static Spread of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    int size = sorted.size();
    double median = (sorted.get((size - 1) / 2) + sorted.get(size / 2)) / 2;
    return new Spread(median, sorted.get(0), sorted.get(size - 1), size);
  }
}
