package livetop.local.replay;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The page view that a line of an access log stands for: a GET of a page that was delivered. The
 * page is the path as the log has it, without query and fragment.
 */
record PageView(String page, String visitor, long timeMillis) {
  private static final int MAX_PAGE_BYTES = 1024;
  private static final Set<String> ASSETS =
      Set.of(
          ("css js mjs map wasm json xml rss atom txt "
                  + "png jpg jpeg gif svg webp avif ico bmp tif tiff cur "
                  + "woff woff2 ttf otf eot "
                  + "zip gz tgz bz2 xz zst tar 7z rar jar war rpm deb iso dmg exe msi apk bin "
                  + "mp3 m4a ogg oga wav flac mp4 m4v webm ogv avi mov mkv m3u8 ts swf")
              .split(" "));

  /** Receives the page view of a line, or why there is none. */
  interface Receiver {
    void view(PageView view) throws InterruptedException;

    void skipped(Skip reason);
  }

  static void read(String rawLine, Receiver receiver) throws InterruptedException {
    Optional<LogLine> line = LogLine.parse(rawLine);
    Optional<Skip> reason = line.map(PageView::skipReason).orElse(Optional.of(Skip.MALFORMED_LINE));
    if (reason.isPresent()) {
      receiver.skipped(reason.get());
    } else {
      receiver.view(of(line.get()));
    }
  }

  private static PageView of(LogLine line) {
    String agent = line.userAgent().replaceAll("[^ -~]", "?");
    // A log knows no visitors; a host with one browser is the customary stand-in.
    String visitor =
        "%08x%08x".formatted(line.host().hashCode(), (line.host() + " " + agent).hashCode());
    return new PageView(utf8(path(line)).orElseThrow(), visitor, line.timeMillis());
  }

  private static Optional<Skip> skipReason(LogLine line) {
    String request = line.request();
    if (!request.matches("[A-Za-z]+ .+ HTTP/[0-9.]+")) {
      return Optional.of(Skip.MALFORMED_REQUEST);
    }
    if (!request.startsWith("GET ")) {
      return Optional.of(Skip.METHOD);
    }
    if (line.status() / 100 != 2 && line.status() != 304) {
      return Optional.of(Skip.STATUS);
    }
    return skipReason(path(line));
  }

  private static Optional<Skip> skipReason(String path) {
    if (!path.startsWith("/")) {
      return Optional.of(Skip.NO_PATH);
    }
    Optional<String> page = utf8(path);
    if (page.isEmpty()) {
      return Optional.of(Skip.INVALID_BYTES);
    }
    if (page.get().chars().anyMatch(Character::isISOControl)) {
      return Optional.of(Skip.CONTROL_CHARACTER);
    }
    if (path.length() > MAX_PAGE_BYTES) {
      return Optional.of(Skip.TOO_LONG);
    }
    return isAsset(path) ? Optional.of(Skip.ASSET) : Optional.empty();
  }

  private static boolean isAsset(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1);
    int dot = file.lastIndexOf('.');
    return dot >= 0 && ASSETS.contains(file.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** What lies between the method and the protocol, up to the query or the fragment. */
  private static String path(LogLine line) {
    String request = line.request();
    String target = request.substring(request.indexOf(' ') + 1, request.lastIndexOf(' '));
    return target.split("[?#]", 2)[0];
  }

  private static Optional<String> utf8(String bytes) {
    try {
      ByteBuffer buffer = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(buffer).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
