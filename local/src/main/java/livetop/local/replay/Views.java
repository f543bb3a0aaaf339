package livetop.local.replay;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The page views that lines of an access log stand for: a GET of a page that was delivered to a
 * reader. The page is the path as the log has it, without query, fragment and a session in it.
 */
final class Views {
  private static final int MAX_PAGE_BYTES = 1024;
  private static final int MAX_PARTS = 10_000;
  private static final int PARTIAL = 206;
  private static final int EMPTY = 204;
  private static final int UNCHANGED = 304;
  private static final Pattern SESSION =
      Pattern.compile(";jsessionid=[^;/]*", Pattern.CASE_INSENSITIVE);
  private static final Set<String> ASSETS =
      Set.of(
          ("css js mjs map wasm json xml rss atom txt "
                  + "png jpg jpeg gif svg webp avif ico bmp tif tiff cur "
                  + "woff woff2 ttf otf eot "
                  + "zip gz tgz bz2 xz zst tar 7z rar jar war rpm deb iso dmg exe msi apk bin "
                  + "mp3 m4a ogg oga wav flac mp4 m4v webm ogv avi mov mkv m3u8 ts swf")
              .split(" "));

  private final AccessLog log = new AccessLog();
  private final Robots robots;
  private final Map<String, Long> hosts = new LinkedHashMap<>();
  private final Map<String, Boolean> delivered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
          return size() > MAX_PARTS;
        }
      };

  /** Receives the page view of a line, or why there is none. */
  interface Receiver {
    void view(PageView view) throws InterruptedException;

    void skipped(Skip reason);
  }

  /**
   * @param robots whose requests are no views
   */
  Views(Robots robots) {
    this.robots = robots;
  }

  void read(String line, Receiver receiver) throws InterruptedException {
    if (log.isComment(line)) {
      receiver.skipped(Skip.COMMENT);
      return;
    }
    Optional<Request> request = log.read(line);
    Optional<Skip> reason = request.map(this::skipReason).orElse(Optional.of(Skip.MALFORMED_LINE));
    if (reason.isPresent()) {
      receiver.skipped(reason.get());
    } else {
      receiver.view(of(request.get()));
    }
  }

  /** How many page views each virtual host has, as far as the log names them. */
  Map<String, Long> hosts() {
    return hosts;
  }

  private PageView of(Request request) {
    if (request.host() != null) {
      hosts.merge(request.host(), 1L, Long::sum);
    }
    String agent = request.userAgent().replaceAll("[^ -~]", "?");
    // A log knows no visitors; a client with one browser is the customary stand-in.
    String client = request.client();
    String visitor = "%08x%08x".formatted(client.hashCode(), (client + " " + agent).hashCode());
    return new PageView(utf8(path(request)).orElseThrow(), visitor, request.timeMillis());
  }

  private Optional<Skip> skipReason(Request request) {
    if (request.method().isEmpty()) {
      return Optional.of(Skip.MALFORMED_REQUEST);
    }
    if (!request.method().equals("GET")) {
      return Optional.of(Skip.METHOD);
    }
    int status = request.status();
    if (status == EMPTY || status / 100 != 2 && status != UNCHANGED) {
      return Optional.of(Skip.STATUS);
    }
    return skipReasonOfPath(path(request))
        .or(() -> robots.sent(request) ? Optional.of(Skip.ROBOT) : Optional.empty())
        .or(() -> isFurtherPart(request) ? Optional.of(Skip.PART) : Optional.empty());
  }

  private static Optional<Skip> skipReasonOfPath(String path) {
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

  /** A reader fetches a long document in parts: the first answer is the view. */
  private boolean isFurtherPart(Request request) {
    String key = request.client() + " " + path(request) + " " + request.userAgent();
    boolean isFirst = delivered.put(key, true) == null;
    return request.status() == PARTIAL && !isFirst;
  }

  private static boolean isAsset(String path) {
    String file = path.substring(path.lastIndexOf('/') + 1).split(";", 2)[0];
    int dot = file.lastIndexOf('.');
    return dot >= 0 && ASSETS.contains(file.substring(dot + 1).toLowerCase(Locale.ROOT));
  }

  /** The target up to the query or the fragment. */
  private static String path(Request request) {
    String path = request.target().split("[?#]", 2)[0];
    return path.indexOf(';') < 0 ? path : SESSION.matcher(path).replaceAll("");
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
