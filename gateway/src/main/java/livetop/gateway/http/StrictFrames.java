package livetop.gateway.http;

import static io.netty.handler.codec.http2.Http2Error.PROTOCOL_ERROR;
import static io.netty.handler.codec.http2.Http2Error.REFUSED_STREAM;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameListenerDecorator;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Headers.PseudoHeaderName;
import io.netty.handler.codec.http2.Http2HeadersEncoder;
import io.netty.handler.codec.http2.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import livetop.gateway.message.HeaderRules;
import livetop.gateway.watch.Load;

/**
 * Reads HTTP/2 as Netty does, but only requests that mean the same to every server. A proxy that
 * turns them into HTTP/1.1 would otherwise make two of one. Netty itself refuses names in upper
 * case, headers of a connection, and lengths that are not those of the body; what it lets pass is
 * refused here: the stream is reset before anything else sees it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-8.2">RFC 9113, 8.2 and 8.3</a>
 */
final class StrictFrames extends Http2FrameListenerDecorator {
  /** Of headers that answers repeat; a client may ask for gigabytes of them to be kept. */
  private static final int MAX_TABLE_BYTES = 4_096;

  private static final Pattern PATH = Pattern.compile("\\*|/[^\\x00-\\x20\\x7F#]*");
  private static final Pattern AUTHORITY = Pattern.compile("[^\\x00-\\x20\\x7F/?#@\\\\]+");
  private static final Pattern VALUE =
      Pattern.compile("|[^\\x00-\\x20\\x7F]([^\\x00-\\x08\\x0A-\\x1F\\x7F]*[^\\x00-\\x20\\x7F])?");

  private final Http2ConnectionHandler handler;
  private final Load load;
  private final int maxRequests;
  private final Http2Connection.PropertyKey begun;

  private StrictFrames(Http2ConnectionHandler handler, Load load, int maxRequests) {
    super(handler.decoder().frameListener());
    this.handler = handler;
    this.load = load;
    this.maxRequests = maxRequests;
    begun = handler.connection().newKey();
  }

  /**
   * To be called before a connection's first request is read.
   *
   * @param maxRequests of all connections; a head of one takes as much memory as a connection
   */
  static void install(HttpConnection connection, Load load, int maxRequests) {
    Http2ConnectionHandler handler = Streams.handler(connection);
    // Netty holds a client to it once the client has confirmed it.
    handler.connection().remote().maxActiveStreams(Protocols.MAX_STREAMS);
    StrictFrames frames = new StrictFrames(handler, load, maxRequests);
    frames.keepTableSmall();
    handler.decoder().frameListener(frames);
    connection.exceptionHandler(
        cause -> {
          if (cause instanceof Http2Exception) {
            load.malformed.increment();
          }
        });
  }

  /** What HTTP/1.1's decoder would have said of a head, or null. */
  static Throwable tooLong(HttpServerRequest request) {
    if (request.version() != HttpVersion.HTTP_2) {
      return null;
    }
    if (request.uri().length() > Protocols.MAX_LINE_BYTES) {
      return new TooLongHttpLineException();
    }
    int bytes = 0;
    for (Map.Entry<String, String> header : request.headers()) {
      bytes += header.getKey().length() + header.getValue().length() + ": \r\n".length();
    }
    return bytes > Protocols.MAX_HEADER_BYTES ? new TooLongHttpHeaderException() : null;
  }

  @Override
  public void onSettingsRead(ChannelHandlerContext context, Http2Settings settings)
      throws Http2Exception {
    keepTableSmall();
    super.onSettingsRead(context, settings);
  }

  private void keepTableSmall() {
    Http2HeadersEncoder.Configuration table =
        handler.encoder().configuration().headersConfiguration();
    try {
      table.maxHeaderTableSize(Math.min(table.maxHeaderTableSize(), MAX_TABLE_BYTES));
    } catch (Http2Exception e) {
      throw new IllegalStateException("a smaller table is always allowed", e);
    }
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext context, int id, Http2Headers headers, int padding, boolean end)
      throws Http2Exception {
    check(id, headers);
    super.onHeadersRead(context, id, headers, padding, end);
  }

  @Override
  public void onHeadersRead(
      ChannelHandlerContext context,
      int id,
      Http2Headers headers,
      int dependency,
      short weight,
      boolean exclusive,
      int padding,
      boolean end)
      throws Http2Exception {
    check(id, headers);
    super.onHeadersRead(context, id, headers, dependency, weight, exclusive, padding, end);
  }

  private void check(int id, Http2Headers headers) throws Http2Exception {
    boolean trailers = handler.connection().stream(id).setProperty(begun, true) != null;
    String fault = fault(headers, trailers);
    if (fault != null) {
      load.malformed.increment();
      throw Http2Exception.streamError(id, PROTOCOL_ERROR, fault);
    }
    if (!trailers && load.requests.get() >= maxRequests) {
      load.turnedAway.increment();
      throw Http2Exception.streamError(id, REFUSED_STREAM, "there are too many requests");
    }
  }

  /** What is wrong, or null. */
  private static String fault(Http2Headers headers, boolean trailers) {
    for (Map.Entry<CharSequence, CharSequence> header : headers) {
      boolean pseudo = PseudoHeaderName.hasPseudoHeaderFormat(header.getKey());
      if (!pseudo && !HeaderRules.isName(header.getKey().toString())) {
        return "the name of a header is none";
      }
      if (!VALUE.matcher(header.getValue()).matches()) {
        return "a header has a value that HTTP/1.1 could not carry";
      }
    }
    return trailers ? null : faultOfRequest(headers);
  }

  private static String faultOfRequest(Http2Headers headers) {
    String method = only(headers, PseudoHeaderName.METHOD.value());
    String path = only(headers, PseudoHeaderName.PATH.value());
    boolean https = "https".equals(only(headers, PseudoHeaderName.SCHEME.value()));
    if (method == null || !HeaderRules.isName(method) || path == null || !https) {
      return "a request needs one method, path and scheme, which is https";
    }
    if (!PATH.matcher(path).matches() || headers.contains(PseudoHeaderName.PROTOCOL.value())) {
      return "a path begins with a slash and has no space";
    }
    List<CharSequence> authorities = headers.getAll(PseudoHeaderName.AUTHORITY.value());
    List<CharSequence> hosts = headers.getAll(HttpHeaderNames.HOST);
    CharSequence host =
        only(headers, hosts.isEmpty() ? PseudoHeaderName.AUTHORITY.value() : HttpHeaderNames.HOST);
    boolean same =
        authorities.isEmpty()
            || authorities.size() == 1 && authorities.get(0).toString().equals(host);
    return host != null && same && AUTHORITY.matcher(host).matches()
        ? null
        : "a request needs one host";
  }

  /** The value of a header that comes once, else null. */
  private static String only(Http2Headers headers, CharSequence name) {
    List<CharSequence> values = headers.getAll(name);
    return values.size() == 1 ? values.get(0).toString() : null;
  }
}
