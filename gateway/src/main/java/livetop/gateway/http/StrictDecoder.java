package livetop.gateway.http;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.ConnectionBase;
import java.util.List;

/**
 * Reads HTTP requests as Vert.x does, but only those of which every server reads the same end. What
 * a proxy in front takes for the body of one request could otherwise be a request of its own here,
 * sent in another client's name. After what is refused, nothing more of a connection is read.
 */
final class StrictDecoder extends VertxHttpRequestDecoder {
  private StrictDecoder(HttpServerOptions options) {
    super(options);
  }

  /** To be called before a connection's first byte is read. */
  static void install(HttpConnection connection, HttpServerOptions options) {
    channel(connection)
        .pipeline()
        .replace("httpDecoder", "httpDecoder", new StrictDecoder(options));
  }

  /** The connection's channel; its parent is the one that accepts. */
  static Channel channel(HttpConnection connection) {
    return ((ConnectionBase) connection).channel();
  }

  /** The status for what was refused. */
  static int status(Throwable cause) {
    if (cause instanceof TooLongHttpLineException) {
      return 414;
    }
    return cause instanceof TooLongHttpHeaderException ? 431 : 400;
  }

  /** What to tell the client about what was refused. */
  static String message(Throwable cause) {
    return switch (status(cause)) {
      case 414 -> "The URI is too long";
      case 431 -> "The headers are too long";
      default -> cause instanceof Ambiguous ? cause.getMessage() : "The request is not HTTP/1.1";
    };
  }

  /** Netty asks this once the head is complete, before it decides how long the body is. */
  @Override
  protected boolean isContentAlwaysEmpty(HttpMessage request) {
    HttpHeaders headers = request.headers();
    boolean http11 = HttpVersion.HTTP_1_1.equals(request.protocolVersion());
    List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    if (!encodings.isEmpty()) {
      checkChunked(encodings, http11, headers.contains(HttpHeaderNames.CONTENT_LENGTH));
      // Servers differ in what they take for a chunk: what follows the chunks is not read.
      headers.set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    int hosts = headers.getAll(HttpHeaderNames.HOST).size();
    if (hosts > 1 || (http11 && hosts == 0)) {
      throw new Ambiguous("A request needs one Host header");
    }
    return super.isContentAlwaysEmpty(request);
  }

  private static void checkChunked(List<String> encodings, boolean http11, boolean hasLength) {
    boolean chunked = encodings.size() == 1 && encodings.get(0).equalsIgnoreCase("chunked");
    if (!chunked || !http11) {
      throw new Ambiguous("Transfer-Encoding must be chunked, once, in HTTP/1.1");
    }
    if (hasLength) {
      throw new Ambiguous("Content-Length and Transfer-Encoding exclude each other");
    }
  }

  private static final class Ambiguous extends IllegalArgumentException {
    Ambiguous(String message) {
      super(message);
    }
  }
}
