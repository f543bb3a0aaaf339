package livetop.local.replay.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A target that names its host: {@code https://www.example.com:443/a?b=c}. */
final class FullAddress {
  private static final Pattern FORM =
      Pattern.compile("(?:https?|wss?)://([^/:?#]+)(?::\\d{0,5})?([^:].*)?", Pattern.DOTALL);

  private FullAddress() {}

  /** The request with host and path apart, if its target is a full address. */
  static Request split(Request request) {
    Matcher address = FORM.matcher(request.target());
    if (!address.matches()) {
      return request;
    }
    String path = address.group(2) == null ? "/" : address.group(2);
    return new Request(
        request.client(),
        address.group(1),
        request.timeMillis(),
        request.method(),
        path.startsWith("/") ? path : "/" + path,
        request.status(),
        request.userAgent());
  }
}
