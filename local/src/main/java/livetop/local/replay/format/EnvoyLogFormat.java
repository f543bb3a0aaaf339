package livetop.local.replay.format;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The default format of Envoy, and that of Istio, which has some fields more: client (as
 * forwarded), user agent, request id and host are the last quoted fields but one.
 */
final class EnvoyLogFormat implements LogFormat {
  private static final Pattern LINE =
      Pattern.compile(
          "\\[(\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z)\\] \"([^\"]*)\" (\\d+) .*?\"([^\"]*)\" \"([^\"]*)\""
              + " \"[^\"]*\" \"([^\"]*)\" \"[^\"]*\".*");

  private final LogTime time = new LogTime();

  @Override
  public Optional<Request> read(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      RequestLine request = RequestLine.parse(matcher.group(2));
      String host = matcher.group(6);
      return Optional.of(
          new Request(
              matcher.group(4),
              host.equals("-") ? null : host,
              time.millis(matcher.group(1)),
              request.method(),
              request.target(),
              Integer.parseInt(matcher.group(3)),
              matcher.group(5).equals("-") ? "" : matcher.group(5)));
    } catch (DateTimeException | NumberFormatException e) {
      return Optional.empty();
    }
  }
}
