package livetop.gateway.message;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The tags that a client names in {@code If-None-Match}, by RFC 9110, 13.1.2. */
public final class EntityTags {
  private static final Pattern TAG = Pattern.compile("\\s*(?:W/)?(\"[^\"]*\")\\s*(?:,|$)");

  private EntityTags() {}

  /**
   * Whether a tag is among them, compared weakly.
   *
   * @param headers the values of {@code If-None-Match}
   */
  public static boolean name(List<String> headers, String etag) {
    return headers.stream().anyMatch(each -> names(each, etag));
  }

  private static boolean names(String list, String etag) {
    if (list.strip().equals("*")) {
      return true;
    }
    String opaque = etag.substring(Math.max(0, etag.indexOf('"')));
    Matcher tag = TAG.matcher(list);
    while (tag.lookingAt()) {
      if (tag.group(1).equals(opaque)) {
        return true;
      }
      tag.region(tag.end(), list.length());
    }
    return false;
  }
}
