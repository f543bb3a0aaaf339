package livetop.gateway.http;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import livetop.gateway.message.HeaderRules;
import livetop.gateway.message.Incoming;
import livetop.gateway.message.Parameters;

/** Reads the head of an HTTP request. */
final class IncomingReader {
  private static final Set<String> METHODS =
      Set.of("DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT");

  /** Headers that no template or mapping gets to see, as in API Gateway. */
  private static final Set<String> OF_THE_CONNECTION =
      HeaderRules.anyCase(
          "Connection",
          "Content-Length",
          "Content-MD5",
          "Expect",
          "Max-Forwards",
          "Proxy-Authenticate",
          "Server",
          "TE",
          "Trailer",
          "Transfer-Encoding",
          "Upgrade",
          "WWW-Authenticate");

  private static final String FORWARDED_FOR = "X-Forwarded-For";

  private final CallerAddress caller;

  IncomingReader(CallerAddress caller) {
    this.caller = caller;
  }

  /**
   * @throws IllegalArgumentException if the query string is not percent-encoded properly
   */
  Incoming read(HttpServerRequest request) {
    return withQuery(
        request,
        request.query() == null ? Parameters.NONE : new Parameters(request.params().entries()));
  }

  Incoming withQuery(HttpServerRequest request, Parameters query) {
    return new Incoming(
        method(request),
        path(request),
        query,
        headers(request),
        address(request),
        host(request),
        http2(request) ? "HTTP/2.0" : request.version().alpnName().toUpperCase(Locale.ROOT));
  }

  /** Slashes before the stage count for one, as in API Gateway; further ones stay. */
  static String path(HttpServerRequest request) {
    String path = request.path() == null ? "/" : request.path();
    int slashes = 0;
    while (slashes + 1 < path.length() && path.startsWith("//", slashes)) {
      slashes++;
    }
    return path.substring(slashes);
  }

  /** API Gateway lets a client say the method in a header. */
  private static String method(HttpServerRequest request) {
    String other = request.getHeader("X-HTTP-Method-Override");
    return other != null && METHODS.contains(other) ? other : request.method().name();
  }

  private String address(HttpServerRequest request) {
    List<String> forwardedFor =
        caller.needsHeader() ? request.headers().getAll(FORWARDED_FOR) : List.of();
    return caller.of(request.remoteAddress().hostAddress(), forwardedFor);
  }

  private static boolean http2(HttpServerRequest request) {
    return request.version() == HttpVersion.HTTP_2;
  }

  private static String host(HttpServerRequest request) {
    return request.authority() == null ? "" : request.authority().toString();
  }

  /** With HTTP/2 as if they had come with HTTP/1.1, where names have capitals and one is a host. */
  private static Parameters headers(HttpServerRequest request) {
    boolean http2 = http2(request);
    List<Map.Entry<String, String>> headers = new ArrayList<>(request.headers().size() + 1);
    if (http2 && !request.headers().contains(HttpHeaders.HOST)) {
      headers.add(Map.entry("Host", host(request)));
    }
    request
        .headers()
        .forEach(
            header -> {
              if (!OF_THE_CONNECTION.contains(header.getKey())) {
                String name = http2 ? capitalized(header.getKey()) : header.getKey();
                headers.add(Map.entry(name, utf8(header.getValue())));
              }
            });
    return new Parameters(headers);
  }

  /** {@code User-Agent} of {@code user-agent}. */
  private static String capitalized(String name) {
    StringBuilder capitalized = new StringBuilder(name);
    for (int i = 0; i < name.length(); i++) {
      if (i == 0 || name.charAt(i - 1) == '-') {
        capitalized.setCharAt(i, Character.toUpperCase(name.charAt(i)));
      }
    }
    return capitalized.toString();
  }

  /** HTTP has no charset for headers: UTF-8 where the bytes are that, else ISO 8859-1. */
  private static String utf8(String value) {
    if (isAscii(value)) {
      return value;
    }
    try {
      byte[] bytes = value.getBytes(StandardCharsets.ISO_8859_1);
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return value;
    }
  }

  private static boolean isAscii(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
