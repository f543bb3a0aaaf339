package livetop.gateway.http;

import io.vertx.core.Vertx;
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
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Serves the files under a folder, {@code index.html} for a folder itself. Nothing outside the
 * folder and nothing whose name starts with a dot is served. A browser asks each time whether a
 * file has changed. Pages of every origin may load the tracker's modules.
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

  private final Vertx vertx;
  private final Path root;

  /**
   * A file with what is said about it; a folder asked for without its slash has only the path to go
   * to.
   */
  private record Found(Path file, String etag, Instant modified, String redirect) {}

  StaticFiles(Vertx vertx, Path folder) throws IOException {
    this.vertx = vertx;
    root = folder.toRealPath();
  }

  void serve(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    boolean get = request.method().equals(HttpMethod.GET);
    if (!get && !request.method().equals(HttpMethod.HEAD)) {
      response.putHeader("Allow", "GET, HEAD").setStatusCode(405).end();
      return;
    }
    String path = request.path();
    vertx
        .executeBlocking(() -> find(path), false)
        .onSuccess(found -> answer(request, found, get))
        .onFailure(cause -> response.setStatusCode(500).end());
  }

  private static void answer(HttpServerRequest request, Optional<Found> result, boolean get) {
    HttpServerResponse response = request.response();
    response.putHeader("X-Content-Type-Options", "nosniff").putHeader("Cache-Control", "no-cache");
    response.putHeader("Access-Control-Allow-Origin", "*");
    response.putHeader("Cross-Origin-Resource-Policy", "cross-origin");
    if (result.isEmpty()) {
      response.putHeader("Content-Type", "text/plain; charset=utf-8").setStatusCode(404);
      response.end(get ? "There is nothing at this path\n" : "");
      return;
    }
    Found found = result.get();
    if (found.redirect() != null) {
      response.putHeader("Location", found.redirect()).setStatusCode(302).end();
      return;
    }
    response.putHeader("ETag", found.etag());
    response.putHeader(
        "Last-Modified",
        DateTimeFormatter.RFC_1123_DATE_TIME.format(found.modified().atOffset(ZoneOffset.UTC)));
    if (found.etag().equals(request.getHeader("If-None-Match"))) {
      response.setStatusCode(304).end();
      return;
    }
    response.putHeader("Content-Type", type(found.file()));
    response.sendFile(found.file().toString());
  }

  private Optional<Found> find(String encodedPath) throws IOException {
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
        return Optional.of(new Found(file, null, null, encodedPath + "/"));
      }
      file = file.resolve("index.html");
    } else if (slash) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file) || !file.toRealPath().startsWith(root)) {
      return Optional.empty();
    }
    Instant modified = Files.getLastModifiedTime(file).toInstant();
    String etag = "\"%x-%x\"".formatted(Files.size(file), modified.toEpochMilli());
    return Optional.of(new Found(file, etag, modified, null));
  }

  private static String type(Path file) {
    String name = file.getFileName().toString();
    String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(extension, "application/octet-stream");
  }
}
