package livetop.local.replay.format;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * HAProxy's format of HTTP ({@code option httplog}, {@code httpslog}), with syslog's prefix or not.
 * Host and user agent are known where their headers are captured. Its times have no offset: UTC is
 * taken.
 */
final class HaproxyLogFormat implements LogFormat {
  private static final Pattern LINE =
      Pattern.compile(
          "(?:.*? )?(\\S+):\\d{1,5} \\[(\\d\\d/[A-Z][a-z]{2}/\\d{4}:[0-9:.]+)\\] \\S+ \\S+/\\S+"
              + " [-+0-9/]+ (\\d{3}|-1) \\+?\\d+ \\S+ \\S+ \\S{4} [0-9/+]+ [0-9/]+ (?:\\{([^}]*)\\} )?"
              + "(?:\\{[^}]*\\} )?\"([^\"]*)\"?.*");

  private static final Pattern AGENT = Pattern.compile("Mozilla/.*|[\\w.+-]+/\\d.*");
  private static final Pattern HOST =
      Pattern.compile("[\\w-]+(\\.[\\w-]+)*\\.[A-Za-z]{2,}(:\\d+)?");

  private final LogTime time = new LogTime();

  @Override
  public Optional<Request> read(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      RequestLine request = RequestLine.parse(matcher.group(5));
      return Optional.of(
          FullAddress.split(
              new Request(
                  matcher.group(1),
                  captured(matcher.group(4), HOST),
                  time.millis(matcher.group(2)),
                  request.method(),
                  request.target(),
                  Integer.parseInt(matcher.group(3)),
                  agent(matcher.group(4)))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static String agent(String headers) {
    String agent = captured(headers, AGENT);
    return agent == null ? "" : agent;
  }

  /** The first header of this form, or null. */
  private static String captured(String headers, Pattern form) {
    if (headers != null) {
      for (String header : headers.split("\\|", -1)) {
        if (form.matcher(header).matches()) {
          return header;
        }
      }
    }
    return null;
  }
}
