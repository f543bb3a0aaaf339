package livetop.gateway.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import livetop.gateway.message.EntityTags;
import livetop.gateway.message.HttpDate;

/**
 * Whether what a client already has is what it would get, by RFC 9110, 13.1: its tags, compared
 * weakly, else the time at which it got it.
 */
final class Conditions {
  private Conditions() {}

  static boolean hold(MultiMap request, String etag, Instant modified) {
    List<String> tags = request.getAll(HttpHeaders.IF_NONE_MATCH);
    if (!tags.isEmpty()) {
      return EntityTags.name(tags, etag);
    }
    Instant since = HttpDate.parse(request.get(HttpHeaders.IF_MODIFIED_SINCE));
    return since != null && modified.getEpochSecond() <= since.getEpochSecond();
  }
}
