package livetop.local.replay.format;

import java.time.DateTimeException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The access logs of Elastic Load Balancing: of an Application Load Balancer, and of a classic one.
 */
final class LoadBalancerLogFormat implements LogFormat {
  private static final Pattern LINE =
      Pattern.compile(
          "(?:(?:https?|h2|grpcs?|wss?) )?(\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z) \\S+ (\\S+):\\d+ \\S+ \\S+ \\S+ \\S+"
              + " (\\d{3}) \\S+ \\d+ \\d+ \"([^\"]*)\" \"([^\"]*)\".*");

  private final LogTime time = new LogTime();

  @Override
  public Optional<Request> read(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      RequestLine request = RequestLine.parse(matcher.group(4));
      return Optional.of(
          FullAddress.split(
              new Request(
                  matcher.group(2),
                  null,
                  time.millis(matcher.group(1)),
                  request.method(),
                  request.target(),
                  Integer.parseInt(matcher.group(3)),
                  matcher.group(5))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
