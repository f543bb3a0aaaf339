package livetop.local.replay;

import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Common and Combined Log Format of Apache, nginx, Traefik and others: with the virtual host in
 * front or not, with more fields between and behind, with times of either form.
 *
 * <p>A quoted field ends at the first quote without a backslash before it; a last one may lack its
 * closing quote (a server that was cut short writes such lines). Escapes stay, but {@code \xHH} is
 * the byte. The user agent is the second quoted field behind the status, or the first where the
 * referrer is a bare {@code -}.
 */
final class CommonLogFormat implements LogFormat {
  private static final Pattern LINE =
      Pattern.compile(
          "^(?:([A-Za-z0-9.-]+):\\d{1,5} )?(\\S+) \\S+ .+? \\[([^\\]]+)\\]"
              + " \"((?:[^\"\\\\]++|\\\\.)*+)\" (\\d{3}) (?:\\d+|-)(?: (.*))?$");
  private static final Pattern FIELD = Pattern.compile("\"((?:[^\"\\\\]++|\\\\.)*+)\"?|\\S+");
  private static final Pattern REQUEST = Pattern.compile("([A-Za-z]+) (.+) HTTP/[0-9.]+");
  private static final Pattern BYTE = Pattern.compile("\\\\x([0-9A-Fa-f]{2})");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);

  @Override
  public Optional<Request> read(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      Matcher request = REQUEST.matcher(matcher.group(4));
      boolean isRequest = request.matches();
      return Optional.of(
          new Request(
              matcher.group(2),
              matcher.group(1),
              millis(matcher.group(3)),
              isRequest ? request.group(1) : "",
              isRequest ? unescaped(request.group(2)) : "",
              Integer.parseInt(matcher.group(5)),
              userAgent(matcher.group(6))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static long millis(String time) {
    OffsetDateTime at =
        time.indexOf('T') == 10 ? OffsetDateTime.parse(time) : OffsetDateTime.parse(time, TIME);
    return at.toInstant().toEpochMilli();
  }

  private static String unescaped(String target) {
    return BYTE.matcher(target)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    String.valueOf((char) Integer.parseInt(found.group(1), 16))));
  }

  private static String userAgent(String rest) {
    if (rest == null) {
      return "";
    }
    List<String> quoted = new ArrayList<>();
    Matcher field = FIELD.matcher(rest);
    boolean bareReferrer = false;
    while (field.find() && quoted.size() < 2) {
      if (field.group(1) != null) {
        quoted.add(field.group(1));
      } else {
        bareReferrer |= quoted.isEmpty() && field.group().equals("-");
      }
    }
    int index = bareReferrer ? 0 : 1;
    return index < quoted.size() && !quoted.get(index).equals("-") ? quoted.get(index) : "";
  }
}
