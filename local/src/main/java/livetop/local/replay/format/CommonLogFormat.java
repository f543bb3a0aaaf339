package livetop.local.replay.format;

import java.time.DateTimeException;
import java.util.Optional;

/**
 * Common and Combined Log Format of Apache, nginx, Traefik and others: with the virtual host in
 * front or not, with more fields between and behind, with times of any form.
 *
 * <p>A quoted field ends at the first quote without a backslash before it; a last one may lack its
 * closing quote (a server that was cut short writes such lines). Escapes stay, but in the request
 * {@code \xHH} is the byte. The user agent is the second quoted field behind the status, or the
 * first where the referrer is a bare {@code -}.
 */
final class CommonLogFormat implements LogFormat {
  private final LogTime time = new LogTime();

  @Override
  public Optional<Request> read(String line) {
    for (int at = line.indexOf(" ["); at > 0; at = line.indexOf(" [", at + 1)) {
      int end = line.indexOf("] \"", at);
      if (end < 0) {
        return Optional.empty();
      }
      Optional<Request> request = read(line, at, end);
      if (request.isPresent()) {
        return request;
      }
    }
    return Optional.empty();
  }

  /** Reads a line whose time stands between these brackets. */
  private Optional<Request> read(String line, int open, int close) {
    int begin = close + 3;
    int endOfRequest = Quoted.end(line, begin);
    int status = endOfRequest + 2;
    if (status + 4 >= line.length()
        || line.charAt(status - 1) != ' '
        || line.charAt(status + 3) != ' '
        || !isNumber(line, status, status + 3)) {
      return Optional.empty();
    }
    int endOfSize = endOfWord(line, status + 4);
    boolean isSize = line.startsWith("-", status + 4) || isNumber(line, status + 4, endOfSize);
    ClientAndHost who = isSize ? ClientAndHost.read(line, open) : null;
    if (who == null) {
      return Optional.empty();
    }
    try {
      long millis = time.millis(line.substring(open + 2, close));
      RequestLine request = RequestLine.parse(line.substring(begin, endOfRequest));
      return Optional.of(
          new Request(
              who.client(),
              who.host(),
              millis,
              request.method(),
              request.target(),
              Integer.parseInt(line, status, status + 3, 10),
              userAgent(line, endOfSize)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static boolean isNumber(String line, int begin, int end) {
    for (int i = begin; i < end; i++) {
      if (line.charAt(i) < '0' || line.charAt(i) > '9') {
        return false;
      }
    }
    return begin < end;
  }

  private static int endOfWord(String line, int begin) {
    int space = line.indexOf(' ', begin);
    return space < 0 ? line.length() : space;
  }

  private static String userAgent(String line, int from) {
    boolean bareReferrer = false;
    int quoted = 0;
    int at = from + 1;
    while (at < line.length()) {
      if (line.charAt(at) != '"') {
        int end = endOfWord(line, at);
        bareReferrer |= quoted == 0 && end == at + 1 && line.charAt(at) == '-';
        at = end + 1;
        continue;
      }
      int end = Quoted.end(line, at + 1);
      quoted++;
      if (bareReferrer || quoted == 2) {
        String agent = line.substring(at + 1, end);
        return agent.equals("-") ? "" : agent;
      }
      at = end + 2;
    }
    return "";
  }
}
