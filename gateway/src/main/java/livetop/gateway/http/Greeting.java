package livetop.gateway.http;

import io.netty.channel.Channel;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.DelegatingSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.JdkSSLEngineOptions;
import io.vertx.core.spi.tls.DefaultSslContextFactory;
import io.vertx.core.spi.tls.SslContextFactory;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;

/**
 * TLS, and the time that a client has for what HTTP/2 begins with. Vert.x tells of a connection
 * only when it has come, and would wait for it as long as it trickles.
 */
final class Greeting extends JdkSSLEngineOptions {
  private static final int MAX_MILLIS = 10_000;
  private static final AttributeKey<Future<?>> AWAITED =
      AttributeKey.valueOf(Greeting.class, "awaited");

  private final int millis;

  Greeting(Patience patience) {
    this.millis = Math.min(patience.headMillis(), MAX_MILLIS);
  }

  /** It has come, or is none that HTTP/1.1 has. */
  static void came(HttpConnection connection) {
    Future<?> awaited = StrictDecoder.channel(connection).attr(AWAITED).getAndSet(null);
    if (awaited != null) {
      awaited.cancel(false);
    }
  }

  @Override
  public JdkSSLEngineOptions copy() {
    return this;
  }

  @Override
  public SslContextFactory sslContextFactory() {
    return new DefaultSslContextFactory(SslProvider.JDK, false) {
      @Override
      public SslContext create() throws SSLException {
        return timed(super.create());
      }
    };
  }

  private SslContext timed(SslContext context) {
    return new DelegatingSslContext(context) {
      @Override
      protected void initEngine(SSLEngine engine) {}

      @Override
      protected void initHandler(SslHandler tls) {
        tls.handshakeFuture()
            .addListener(
                shaken -> {
                  if (shaken.isSuccess()
                      && ApplicationProtocolNames.HTTP_2.equals(tls.applicationProtocol())) {
                    await((Channel) shaken.getNow());
                  }
                });
      }
    };
  }

  private void await(Channel channel) {
    Runnable close = () -> channel.pipeline().firstContext().close();
    Future<?> closing = channel.eventLoop().schedule(close, millis, TimeUnit.MILLISECONDS);
    channel.attr(AWAITED).set(closing);
    channel.closeFuture().addListener(closed -> closing.cancel(false));
  }
}
