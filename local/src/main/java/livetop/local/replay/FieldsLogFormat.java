package livetop.local.replay;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Logs whose comment {@code #Fields:} names their columns: the W3C's Extended Log File Format as
 * IIS writes it, and the standard logs of CloudFront. Times are in UTC.
 */
final class FieldsLogFormat implements LogFormat {
  private static final String FIELDS = "#Fields:";

  private List<String> fields = List.of();

  @Override
  public boolean isComment(String line) {
    if (line.startsWith(FIELDS)) {
      fields = List.of(line.substring(FIELDS.length()).trim().split("\\s+"));
    }
    return line.startsWith("#");
  }

  @Override
  public Optional<Request> read(String line) {
    String[] values = line.split(line.indexOf('\t') >= 0 ? "\t" : " ", -1);
    if (fields.isEmpty() || values.length != fields.size()) {
      return Optional.empty();
    }
    List<String> row = new ArrayList<>(List.of(values));
    try {
      long time =
          LocalDate.parse(value(row, "date"))
              .atTime(LocalTime.parse(value(row, "time")))
              .toInstant(ZoneOffset.UTC)
              .toEpochMilli();
      String host = value(row, "x-host-header");
      return Optional.of(
          new Request(
              value(row, "c-ip"),
              host.isEmpty() ? orNull(value(row, "cs-host")) : host,
              time,
              value(row, "cs-method"),
              value(row, "cs-uri-stem"),
              Integer.parseInt(value(row, "sc-status")),
              agent(value(row, "cs(User-Agent)"))));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The value of this column; empty where there is none, or {@code -}. */
  private String value(List<String> row, String field) {
    int column = fields.indexOf(field);
    return column < 0 || row.get(column).equals("-") ? "" : row.get(column);
  }

  private static String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** IIS writes + for a space, CloudFront %20. */
  private static String agent(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.ISO_8859_1);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }
}
