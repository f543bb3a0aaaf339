package livetop.event.rules;

/**
 * Goes over the steps of a path whose characters are in their one form, at the end of some octets,
 * and takes out what does not tell which page it is: {@code ;jsessionid=…} (a Java server's session
 * where there are no cookies), the steps {@code .} and {@code ..} (RFC 3986, 5.2.4) and, where
 * asked for, slashes at the end. Each in one pass, in place.
 */
final class PathSteps {
  private static final String SESSION = ";jsessionid=";

  private final Octets octets;
  private final int begin;

  /**
   * @param begin where the path begins, with a slash
   */
  PathSteps(Octets octets, int begin) {
    this.octets = octets;
    this.begin = begin;
  }

  void removeSessions() {
    int end = octets.size();
    octets.cut(begin);
    int at = begin;
    while (at < end) {
      if (isSession(at, end)) {
        at = endOfParameter(at + 1, end);
      } else {
        octets.append(octets.at(at++));
      }
    }
  }

  private boolean isSession(int at, int end) {
    if (octets.at(at) != ';' || end - at < SESSION.length()) {
      return false;
    }
    for (int i = 1; i < SESSION.length(); i++) {
      if (Character.toLowerCase(octets.at(at + i)) != SESSION.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int endOfParameter(int from, int end) {
    int at = from;
    while (at < end && octets.at(at) != ';' && octets.at(at) != '/') {
      at++;
    }
    return at;
  }

  void removeDots() {
    int end = octets.size();
    octets.cut(begin);
    int at = begin;
    while (at < end) {
      int next = endOfStep(at + 1, end);
      int dots = dots(at + 1, next);
      if (dots == 0) {
        copy(at, next);
      } else if (dots == 2) {
        octets.cut(lastSlash());
      }
      if (dots > 0 && next == end) {
        octets.append('/');
      }
      at = next;
    }
  }

  private int endOfStep(int from, int end) {
    int at = from;
    while (at < end && octets.at(at) != '/') {
      at++;
    }
    return at;
  }

  /** How many dots the step consists of, 1 or 2; 0 if it is any other. */
  private int dots(int from, int to) {
    int length = to - from;
    boolean dots =
        (length == 1 || length == 2) && octets.at(from) == '.' && octets.at(to - 1) == '.';
    return dots ? length : 0;
  }

  private void copy(int from, int to) {
    for (int i = from; i < to; i++) {
      octets.append(octets.at(i));
    }
  }

  /** Where the last step begins that was kept; the path's begin if there is none. */
  private int lastSlash() {
    int at = octets.size() - 1;
    while (at > begin && octets.at(at) != '/') {
      at--;
    }
    return Math.max(at, begin);
  }

  void stripSlashes() {
    int size = octets.size();
    while (size > begin + 1 && octets.at(size - 1) == '/') {
      size--;
    }
    octets.cut(size);
  }
}
