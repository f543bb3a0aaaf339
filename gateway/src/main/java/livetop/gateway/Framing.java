package livetop.gateway;

import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;

/**
 * Whether it is beyond doubt where a request ends and which host it is for. What another server
 * could read in another way is refused, and its connection closed: behind a proxy the rest would be
 * taken for another client's request.
 */
final class Framing {
  private Framing() {}

  /** What is wrong with the head of a request that could be read, or null. */
  static String problem(HttpServerRequest request) {
    List<String> encodings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
    boolean http11 = request.version() == HttpVersion.HTTP_1_1;
    if (!encodings.isEmpty()
        && !(http11 && encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked"))) {
      return "Transfer-Encoding must be chunked, once, in HTTP/1.1";
    }
    int hosts = request.headers().getAll(HttpHeaders.HOST).size();
    if (hosts > 1 || (http11 && hosts == 0)) {
      return "HTTP/1.1 needs one Host header";
    }
    return null;
  }

  /** The status for what could not be read as a request. */
  static int status(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return 414;
    }
    return cause instanceof TooLongHttpHeaderException ? 431 : 400;
  }
}
