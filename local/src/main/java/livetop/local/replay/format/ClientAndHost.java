package livetop.local.replay.format;

import java.util.regex.Pattern;

/**
 * What stands before the time in Common Log Format: the client, its identity and the user's name,
 * which may hold spaces; the virtual host in front of them, with its port or not.
 *
 * @param host or null
 */
record ClientAndHost(String client, String host) {
  /** What syslog, or who runs containers, puts before a line. */
  private static final Pattern PREFIX =
      Pattern.compile("<\\d|[A-Z][a-z]{2} [ \\d]\\d |\\d{4}-\\d\\d-\\d\\dT|\\S+ +\\| ");

  private static final Pattern HOST_AND_PORT = Pattern.compile("([A-Za-z0-9._-]+):\\d{1,5}");

  /** Reads what ends here; null if it is none. */
  static ClientAndHost read(String line, int end) {
    int first = line.indexOf(' ');
    String client = line.substring(0, first);
    if (isAddress(client)) {
      return new ClientAndHost(client, null);
    }
    if (PREFIX.matcher(line).lookingAt()) {
      return null;
    }
    int second = first == end ? end : line.indexOf(' ', first + 1);
    if (second == end) {
      return new ClientAndHost(client, null);
    }
    String next = line.substring(first + 1, second);
    boolean hasPort =
        line.indexOf(' ', second + 1) < end && HOST_AND_PORT.matcher(client).matches();
    if (hasPort || isAddress(next)) {
      return new ClientAndHost(next, hasPort ? client.substring(0, client.indexOf(':')) : client);
    }
    return new ClientAndHost(client, null);
  }

  /** Whether this looks like an address of the Internet Protocol, or several. */
  private static boolean isAddress(String text) {
    boolean hasSeparator = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isDigit = c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F';
      boolean isSeparator = c == '.' || c == ':';
      if (!isDigit && !isSeparator && c != ',') {
        return false;
      }
      hasSeparator |= isSeparator;
    }
    return hasSeparator;
  }
}
