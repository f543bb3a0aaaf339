package livetop.local.replay.format;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Logs whose comment {@code #Fields:} names their columns: the W3C's Extended Log File Format as
 * IIS writes it, and the standard logs of CloudFront. Times are in UTC.
 */
final class FieldsLogFormat implements LogFormat {
  private static final Pattern VALUE = Pattern.compile("\"([^\"]*)\"|[^ \t]+");

  private final LogFields fields;

  FieldsLogFormat(LogFields fields) {
    this.fields = fields;
  }

  @Override
  public Optional<Request> read(String line) {
    List<String> names = fields.names();
    if (names.isEmpty()) {
      return Optional.empty();
    }
    String[] values =
        line.indexOf('"') >= 0
            ? quoted(line)
            : line.split(line.indexOf('\t') >= 0 ? "\t" : " ", -1);
    return values.length == names.size() ? read(new Row(names, values)) : Optional.empty();
  }

  /** Values of which some stand in quotes, and may hold spaces. */
  private static String[] quoted(String line) {
    return VALUE
        .matcher(line)
        .results()
        .map(value -> value.group(1) == null ? value.group() : value.group(1))
        .toArray(String[]::new);
  }

  private static Optional<Request> read(Row row) {
    try {
      long time =
          LocalDate.parse(row.value("date"))
              .atTime(LocalTime.parse(row.value("time")))
              .toInstant(ZoneOffset.UTC)
              .toEpochMilli();
      String asked = row.value("x-host-header");
      String host = asked.isEmpty() ? row.value("cs-host") : asked;
      String query = row.value("cs-uri-query");
      return Optional.of(
          new Request(
              row.value("c-ip"),
              host.isEmpty() ? null : host,
              time,
              row.value("cs-method"),
              row.value("cs-uri-stem") + (query.isEmpty() ? "" : "?" + query),
              Integer.parseInt(row.value("sc-status")),
              agent(row.value("cs(User-Agent)"))));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  private record Row(List<String> names, String[] values) {
    /** The value of this column; empty where there is none, or {@code -}. */
    String value(String name) {
      int column = names.indexOf(name);
      return column < 0 || values[column].equals("-") ? "" : values[column];
    }
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
