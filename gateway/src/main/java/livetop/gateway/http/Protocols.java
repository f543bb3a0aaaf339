package livetop.gateway.http;

import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is spoken, within what bounds: HTTP/1.1, and over TLS HTTP/2 with who offers it. */
final class Protocols {
  /** API Gateway's bound on all headers together. */
  static final int MAX_HEADER_BYTES = 10_240;

  static final int MAX_LINE_BYTES = 8_192;

  /** Of a connection at a time. */
  static final int MAX_STREAMS = 100;

  /** HTTP/2's bound on both together, with the 32 bytes that it counts for each header. */
  private static final int MAX_HEAD_BYTES = 20_480;

  private static final int IDLE_SECONDS = 65;
  private static final Set<String> TLS = new LinkedHashSet<>(List.of("TLSv1.3", "TLSv1.2"));

  private Protocols() {}

  /**
   * @param keys null for plain HTTP
   */
  static HttpServerOptions options(Listener listener, KeyCertOptions keys) {
    HttpServerOptions options =
        new HttpServerOptions()
            .setMaxHeaderSize(MAX_HEADER_BYTES)
            .setMaxInitialLineLength(MAX_LINE_BYTES)
            .setIdleTimeout(IDLE_SECONDS)
            .setHttp2ClearTextEnabled(false)
            .setPerFrameWebSocketCompressionSupported(false)
            .setPerMessageWebSocketCompressionSupported(false)
            .setHandle100ContinueAutomatically(false);
    if (keys != null) {
      options
          .setSsl(true)
          .setEnabledSecureTransportProtocols(TLS)
          .setKeyCertOptions(keys)
          .setUseAlpn(true)
          .setSslEngineOptions(new Greeting(listener.patience()))
          .getInitialSettings()
          .setMaxConcurrentStreams(MAX_STREAMS)
          .setMaxHeaderListSize(MAX_HEAD_BYTES);
    }
    return options;
  }
}
