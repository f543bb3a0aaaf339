package livetop.gateway.edge;

/**
 * A pattern of paths: {@code *} is any number of characters, {@code ?} is one. Takes a path's
 * length times the pattern's at most, whatever a client sends.
 */
final class PathPattern {
  static final PathPattern EVERY = new PathPattern("*");

  private final String pattern;

  PathPattern(String pattern) {
    this.pattern = pattern.startsWith("/") || pattern.startsWith("*") ? pattern : "/" + pattern;
  }

  boolean fits(String path) {
    int at = 0;
    int in = 0;
    int star = -1;
    int afterStar = 0;
    while (at < path.length()) {
      if (in < pattern.length() && pattern.charAt(in) == '*') {
        star = in++;
        afterStar = at;
      } else if (in < pattern.length()
          && (pattern.charAt(in) == '?' || pattern.charAt(in) == path.charAt(at))) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++afterStar;
      } else {
        return false;
      }
    }
    while (in < pattern.length() && pattern.charAt(in) == '*') {
      in++;
    }
    return in == pattern.length();
  }
}
