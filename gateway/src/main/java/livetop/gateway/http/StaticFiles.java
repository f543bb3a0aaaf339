package livetop.gateway.http;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Optional;
import livetop.gateway.coding.AcceptEncoding;
import livetop.gateway.coding.CloudFrontCoding;
import livetop.gateway.coding.Coding;
import livetop.gateway.http.Folder.Found;
import livetop.gateway.message.HttpDate;
import livetop.gateway.watch.ErrorLog;

/**
 * Serves the files of a folder as CloudFront does: coded for who takes that, in part for who asks
 * for a part. A browser asks each time whether a page has changed, of what pages load after some
 * minutes. Pages of every origin may load them.
 */
public final class StaticFiles {
  private final Vertx vertx;
  private final Folder folder;
  private final CodedFiles coded;

  public StaticFiles(Vertx vertx, Folder folder) {
    this.vertx = vertx;
    this.folder = folder;
    coded = new CodedFiles(vertx);
  }

  void serve(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    // A page of any site may embed the scripts, and a browser loads a module only where it may.
    response.putHeader("Access-Control-Allow-Origin", "*");
    response.putHeader("Cross-Origin-Resource-Policy", "cross-origin");
    boolean get = request.method().equals(HttpMethod.GET);
    if (!get && !request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Allow", "GET, HEAD").setStatusCode(405).end();
      return;
    }
    String path = request.path();
    vertx
        .executeBlocking(() -> folder.find(path), false)
        .compose(found -> answer(request, found))
        .onFailure(cause -> abandon(request, cause));
  }

  /** A file that cannot be read is told; a client that went away is none of it. */
  private static void abandon(HttpServerRequest request, Throwable cause) {
    HttpServerResponse response = request.response();
    if (response.closed() || cause instanceof ClosedChannelException) {
      return;
    }
    ErrorLog.write(500, request.method().name(), request.path(), cause.toString());
    if (!response.headWritten()) {
      response.setStatusCode(500).end();
    } else if (!response.reset()) {
      request.connection().close();
    }
  }

  private Future<Void> answer(HttpServerRequest request, Optional<Found> found) {
    HttpServerResponse response = request.response();
    response.putHeader("X-Content-Type-Options", "nosniff");
    if (found.isEmpty()) {
      response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
      response.putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8").setStatusCode(404);
      return Reply.end(request, Buffer.buffer("There is nothing at this path\n"));
    }
    if (found.get().redirect() != null) {
      response.putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
      response.putHeader(HttpHeaders.LOCATION, found.get().redirect());
      return response.setStatusCode(302).end();
    }
    return answer(request, found.get());
  }

  private Future<Void> answer(HttpServerRequest request, Found file) {
    HttpServerResponse response = request.response();
    boolean get = request.method().equals(HttpMethod.GET);
    ByteRange range = get ? ByteRange.of(request.headers(), file) : null;
    boolean varies = CloudFrontCoding.isWorthIt(file.type(), file.bytes());
    List<String> accepted = request.headers().getAll(HttpHeaders.ACCEPT_ENCODING);
    Coding coding = varies && range == null ? AcceptEncoding.of(accepted).best() : null;
    response.putHeader(HttpHeaders.CACHE_CONTROL, file.cacheControl());
    response.putHeader(HttpHeaders.ETAG, coding == null ? file.tag() : "W/" + file.tag());
    response.putHeader(HttpHeaders.LAST_MODIFIED, HttpDate.of(file.modified()));
    response.putHeader(HttpHeaders.ACCEPT_RANGES, "bytes");
    if (varies) {
      response.putHeader(HttpHeaders.VARY, "Accept-Encoding");
    }
    if (Conditions.hold(request.headers(), file.tag(), file.modified())) {
      return response.setStatusCode(304).end();
    }
    response.putHeader(HttpHeaders.CONTENT_TYPE, file.type());
    if (coding != null) {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, coding.token);
      return coded.get(file, coding).compose(content -> Reply.end(request, content));
    }
    return range == null
        ? send(request, file, new ByteRange(0, file.bytes()))
        : sendPart(request, file, range);
  }

  private static Future<Void> sendPart(HttpServerRequest request, Found file, ByteRange range) {
    HttpServerResponse response = request.response();
    response.putHeader(HttpHeaders.CONTENT_RANGE, range.of(file.bytes()));
    if (range.length() == 0) {
      response.headers().remove(HttpHeaders.CONTENT_TYPE);
      return response.setStatusCode(416).end();
    }
    response.setStatusCode(206);
    return send(request, file, range);
  }

  private static Future<Void> send(HttpServerRequest request, Found file, ByteRange range) {
    HttpServerResponse response = request.response();
    if (request.method().equals(HttpMethod.HEAD) || range.length() == 0) {
      response.putHeader(HttpHeaders.CONTENT_LENGTH, String.valueOf(range.length()));
      return response.end();
    }
    return response.sendFile(file.file().toString(), range.first(), range.length());
  }
}
