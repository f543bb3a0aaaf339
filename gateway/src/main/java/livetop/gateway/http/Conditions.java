package livetop.gateway.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whether what a client already has is what it would get, by RFC 9110, 13.1: its tags, compared
 * weakly, else the time at which it got it.
 */
final class Conditions {
  private static final Pattern TAG = Pattern.compile("\\s*(?:W/)?(\"[^\"]*\")\\s*(?:,|$)");

  private Conditions() {}

  static boolean hold(MultiMap request, String etag, Instant modified) {
    List<String> tags = request.getAll(HttpHeaders.IF_NONE_MATCH);
    if (!tags.isEmpty()) {
      return tags.stream().anyMatch(each -> names(each, etag));
    }
    Instant since = HttpDate.parse(request.get(HttpHeaders.IF_MODIFIED_SINCE));
    return since != null && modified.getEpochSecond() <= since.getEpochSecond();
  }

  private static boolean names(String list, String etag) {
    if (list.strip().equals("*")) {
      return true;
    }
    String opaque = etag.substring(etag.indexOf('"'));
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
