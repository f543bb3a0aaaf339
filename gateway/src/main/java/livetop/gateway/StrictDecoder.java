package livetop.gateway;

import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpMessage;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.impl.VertxHttpRequestDecoder;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * Reads HTTP requests as Vert.x does, but refuses one with both {@code Content-Length} and {@code
 * Transfer-Encoding}. Vert.x would forget the length and go on; a proxy in front may have gone by
 * it, and what it took for the body would become a request of its own here.
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

  @Override
  protected void handleTransferEncodingChunkedWithContentLength(HttpMessage message) {
    throw new IllegalArgumentException("Content-Length and Transfer-Encoding exclude each other");
  }
}
