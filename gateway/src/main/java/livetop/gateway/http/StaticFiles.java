package livetop.gateway.http;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import livetop.gateway.message.HttpDate;
import livetop.gateway.watch.ErrorLog;

/**
 * Serves the files under a folder, {@code index.html} for a folder itself. Nothing outside the
 * folder and nothing whose name starts with a dot is served. A browser asks each time whether a
 * page has changed, of what pages load after some minutes; a name that ends in a hash of the
 * content never changes. Pages of every origin may load them.
 */
final class StaticFiles {
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("css", "text/css; charset=utf-8"),
          Map.entry("gif", "image/gif"),
          Map.entry("html", "text/html; charset=utf-8"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("jpg", "image/jpeg"),
          Map.entry("js", "text/javascript; charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("map", "application/json"),
          Map.entry("mjs", "text/javascript; charset=utf-8"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("txt", "text/plain; charset=utf-8"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("webp", "image/webp"),
          Map.entry("woff2", "font/woff2"));

  private static final Set<String> TEXTS =
      Set.of("css", "html", "js", "json", "map", "mjs", "svg", "txt", "webmanifest");
  private static final int SMALLEST_CODED_BYTES = 1_000;
  private static final int LARGEST_CODED_BYTES = 10_000_000;

  private static final Pattern HASHED = Pattern.compile(".*-[0-9A-Z]{8}\\.[a-z0-9]+");

  private final Vertx vertx;
  private final Path root;
  private final Map<Path, Coded> coded = new ConcurrentHashMap<>();

  /**
   * A file with what is said about it; a folder asked for without its slash has only the path to go
   * to.
   *
   * @param gzip its content coded, or null where that is not asked for or not worth it
   */
  private record Found(
      Path file, String etag, Instant modified, String redirect, Buffer gzip, boolean varies) {}

  /** What a file's content was, coded, when this was its tag. */
  private record Coded(String etag, Buffer gzip) {}

  StaticFiles(Vertx vertx, Path folder) throws IOException {
    this.vertx = vertx;
    root = folder.toRealPath();
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
    boolean gzip = ContentCoding.wantsGzip(request.getHeader(HttpHeaders.ACCEPT_ENCODING));
    vertx
        .executeBlocking(() -> find(path, gzip), false)
        .map(
            found -> {
              answer(request, found, get);
              return found;
            })
        .onFailure(cause -> abandon(request, cause));
  }

  /** A file that cannot be read is told; a client that went away is none of it. */
  private static void abandon(HttpServerRequest request, Throwable cause) {
    HttpServerResponse response = request.response();
    if (response.closed()) {
      return;
    }
    ErrorLog.write(500, request.method().name(), request.path(), cause.toString());
    if (response.headWritten()) {
      request.connection().close();
    } else {
      response.setStatusCode(500).end();
    }
  }

  private static void answer(HttpServerRequest request, Optional<Found> result, boolean get) {
    HttpServerResponse response = request.response();
    response.putHeader("X-Content-Type-Options", "nosniff");
    if (result.isEmpty()) {
      response.putHeader("Cache-Control", "no-cache");
      response.putHeader("Content-Type", "text/plain; charset=utf-8").setStatusCode(404);
      response.end(get ? "There is nothing at this path\n" : "");
      return;
    }
    Found found = result.get();
    if (found.redirect() != null) {
      response.putHeader("Cache-Control", "no-cache");
      response.putHeader("Location", found.redirect()).setStatusCode(302).end();
      return;
    }
    response.putHeader("Cache-Control", cacheControl(found.file()));
    response.putHeader("ETag", found.etag());
    response.putHeader("Last-Modified", HttpDate.of(found.modified()));
    if (found.varies()) {
      response.putHeader(HttpHeaders.VARY, "Accept-Encoding");
    }
    if (Conditions.hold(request.headers(), found.etag(), found.modified())) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", type(found.file()));
    if (found.gzip() == null) {
      response.sendFile(found.file().toString()).onFailure(cause -> abandon(request, cause));
    } else {
      response.putHeader(HttpHeaders.CONTENT_ENCODING, ContentCoding.GZIP).end(found.gzip());
    }
  }

  private Optional<Found> find(String encodedPath, boolean gzip) throws IOException {
    Path file;
    try {
      // Without the host a path of two slashes would be read as a host.
      String path = new URI("http://x" + encodedPath).getPath();
      if (path.contains("//") || path.contains("\\") || path.contains("/.")) {
        return Optional.empty();
      }
      file = root.resolve(path.substring(1));
    } catch (URISyntaxException | InvalidPathException e) {
      return Optional.empty();
    }
    boolean slash = encodedPath.endsWith("/");
    if (Files.isDirectory(file)) {
      if (!slash) {
        return Optional.of(new Found(file, null, null, encodedPath + "/", null, false));
      }
      file = file.resolve("index.html");
    } else if (slash) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(root)) {
      return Optional.empty();
    }
    Instant modified = Files.getLastModifiedTime(file).toInstant();
    long bytes = Files.size(file);
    String etag = "\"%x-%x\"".formatted(bytes, modified.toEpochMilli());
    boolean worthIt =
        TEXTS.contains(extension(file))
            && bytes >= SMALLEST_CODED_BYTES
            && bytes <= LARGEST_CODED_BYTES;
    Buffer content = gzip && worthIt ? gzip(file, etag) : null;
    return Optional.of(new Found(file, "W/" + etag, modified, null, content, worthIt));
  }

  /** Kept, once for each file there is. */
  private Buffer gzip(Path file, String etag) throws IOException {
    Coded known = coded.get(file);
    if (known == null || !known.etag().equals(etag)) {
      known = new Coded(etag, ContentCoding.gzip(Buffer.buffer(Files.readAllBytes(file))));
      coded.put(file, known);
    }
    return known.gzip();
  }

  private static String cacheControl(Path file) {
    if (HASHED.matcher(file.getFileName().toString()).matches()) {
      return "public, max-age=31536000, immutable";
    }
    return extension(file).equals("html") ? "no-cache" : "public, max-age=300";
  }

  private static String type(Path file) {
    return TYPES.getOrDefault(extension(file), "application/octet-stream");
  }

  private static String extension(Path file) {
    String name = file.getFileName().toString();
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
