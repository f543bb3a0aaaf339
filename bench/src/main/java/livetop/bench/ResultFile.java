package livetop.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The file that a benchmark leaves behind: one row for each contender, configuration and metric.
 */
public final class ResultFile {
  /** More digits than this a benchmark does not know. */
  private static final MathContext DIGITS = new MathContext(4);

  private final String name;
  private final List<Row> rows = new ArrayList<>();

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

  /** An empty file for the benchmark of this name. */
  public ResultFile(String name) {
    this.name = name;
  }

  /** Adds a row. */
  public void add(
      String contender,
      Map<String, Object> configuration,
      String metric,
      String unit,
      Spread spread) {
    rows.add(
        new Row(
            contender,
            configuration,
            metric,
            unit,
            rounded(spread.median()),
            rounded(spread.min()),
            rounded(spread.max()),
            spread.rounds()));
  }

  /** Writes the file and the folders above it. */
  public void write(Machine machine, Path file) throws IOException {
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    Files.createDirectories(file.getParent());
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(file.toFile(), new File(name, today, machine, rows));
  }

  private static double rounded(double value) {
    return new BigDecimal(value).round(DIGITS).doubleValue();
  }
}
