package livetop.local.replay;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of an access log in Common or Combined Log Format, its fields as they stand there:
 * escapes are not resolved, bytes are ISO 8859-1 characters.
 *
 * <p>A quoted field ends at the first quote without a backslash before it. The referrer and the
 * user agent may lack their closing quote (a server that was cut short writes such lines): they
 * then reach to the end of the line. What follows the user agent is ignored.
 *
 * @param host who asked
 * @param timeMillis when, in epoch milliseconds
 * @param request the request line, such as {@code GET /index.html HTTP/1.1}
 * @param status of the response
 * @param userAgent empty where the log has none or {@code -}
 */
record LogLine(String host, long timeMillis, String request, int status, String userAgent) {
  private static final String QUOTED = "\"((?:[^\"\\\\]++|\\\\.)*+)";
  private static final Pattern FORMAT =
      Pattern.compile(
          "^(\\S+) \\S+ .+? \\[([^\\]]+)\\] %s\" (\\d{3}) \\S+(?: %s\"?(?: %s\"?.*)?)?$"
              .formatted(QUOTED, QUOTED, QUOTED));
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);

  /** Empty if the line has neither of the two formats. */
  static Optional<LogLine> parse(String line) {
    Matcher matcher = FORMAT.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      long timeMillis = OffsetDateTime.parse(matcher.group(2), TIME).toInstant().toEpochMilli();
      String agent =
          matcher.group(6) == null || matcher.group(6).equals("-") ? "" : matcher.group(6);
      return Optional.of(
          new LogLine(
              matcher.group(1),
              timeMillis,
              matcher.group(3),
              Integer.parseInt(matcher.group(4)),
              agent));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
