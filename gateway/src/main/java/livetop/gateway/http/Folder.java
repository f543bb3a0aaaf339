package livetop.gateway.http;

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
import java.util.regex.Pattern;

/**
 * The files under a folder, {@code index.html} for a folder itself. There is nothing outside the
 * folder and nothing whose name starts with a dot.
 */
public final class Folder {
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

  private static final Pattern HASHED = Pattern.compile(".*-[0-9A-Z]{8}\\.[a-z0-9]+");

  private final Path root;

  /**
   * A file as it is now; a folder asked for without its slash has only the path to go to.
   *
   * @param tag strong: other bytes have another
   */
  record Found(Path file, long bytes, Instant modified, String tag, String redirect) {
    static Found of(Path file) throws IOException {
      long bytes = Files.size(file);
      Instant modified = Files.getLastModifiedTime(file).toInstant();
      long nanos = modified.getEpochSecond() * 1_000_000_000 + modified.getNano();
      return new Found(file, bytes, modified, "\"%x-%x\"".formatted(bytes, nanos), null);
    }

    static Found elsewhere(String path) {
      return new Found(null, 0, null, null, path);
    }

    String type() {
      return TYPES.getOrDefault(extension(), "application/octet-stream");
    }

    /** A name that ends in a hash of the content never changes; a page may at any time. */
    String cacheControl() {
      if (HASHED.matcher(file.getFileName().toString()).matches()) {
        return "public, max-age=31536000, immutable";
      }
      return extension().equals("html") ? "no-cache" : "public, max-age=300";
    }

    private String extension() {
      String name = file.getFileName().toString();
      return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
  }

  /**
   * @throws IllegalArgumentException if it cannot be read
   */
  public Folder(Path folder) {
    try {
      root = folder.toRealPath();
    } catch (IOException e) {
      throw new IllegalArgumentException("--static cannot be read: " + e, e);
    }
  }

  /**
   * @param encodedPath begins with a slash
   */
  Optional<Found> find(String encodedPath) throws IOException {
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
        return Optional.of(Found.elsewhere(encodedPath + "/"));
      }
      file = file.resolve("index.html");
    } else if (slash) {
      return Optional.empty();
    }
    return Files.isRegularFile(file) && file.toRealPath().startsWith(root)
        ? Optional.of(Found.of(file))
        : Optional.empty();
  }
}
