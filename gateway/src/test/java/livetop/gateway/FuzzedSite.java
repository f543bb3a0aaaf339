package livetop.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import livetop.gateway.http.Listener;
import livetop.gateway.http.Patience;
import livetop.gateway.http.Tls;

/** Livetop's API with a folder of files beside it, over HTTP/1.1 and over HTTP/2. */
final class FuzzedSite implements AutoCloseable {
  private static final int STREAMS_OF_A_CONNECTION = 200;

  private final Path folder = Files.createTempDirectory("livetop-fuzz");
  private final SSLContext trust;
  private final RunningGateway plain;
  private final RunningGateway tls;
  private RawStreams streams;
  private int stream;

  /**
   * An answer as it came.
   *
   * @param understood whether the request could be read at all, its method too
   */
  record Seen(int status, String body, boolean understood) {}

  FuzzedSite(Map<String, URI> endpoints) throws Exception {
    Path files = Files.createDirectories(folder.resolve("site/folder")).getParent();
    Files.writeString(files.resolve("index.html"), "<p>home");
    Files.writeString(files.resolve("script.js"), "let a;\n".repeat(300));
    Files.writeString(files.resolve("a b.txt"), "");
    Files.writeString(files.resolve(".hidden"), "hidden");
    PemFiles pem = PemFiles.make(folder, "pem");
    trust = pem.trust();
    plain = start(endpoints, files, null);
    tls = start(endpoints, files, new Tls(pem.certificate(), pem.key(), Tls.USUAL_LOOK_MILLIS));
  }

  private static RunningGateway start(Map<String, URI> endpoints, Path files, Tls tls) {
    Listener listener = new Listener("127.0.0.1", 0, tls, 0, Patience.USUAL);
    return new RunningGateway(
        RunningGateway.LIVETOP, Map.of(), endpoints, files, listener, Operation.SILENT);
  }

  /** The one answer; silence fails. */
  Seen overHttp11(String method, String target, List<String> headers) {
    List<String> head = new ArrayList<>(headers);
    head.add(0, method + " " + target + " HTTP/1.1");
    head.add(1, "Host: x");
    head.add(2, "Content-Length: 0");
    head.add(3, "Connection: close");
    String answer = RawClient.exchange(plain.port(), String.join("\r\n", head) + "\r\n\r\n");
    if (!answer.matches("(?s)HTTP/1\\.[01] [0-9]{3} .*\r\n\r\n.*")) {
      throw new AssertionError("no answer to " + head + ": " + answer);
    }
    int end = answer.indexOf("\r\n\r\n") + 4;
    int status = Integer.parseInt(answer.substring(9, 12));
    return new Seen(status, answer.substring(end), answer.startsWith("HTTP/1.1"));
  }

  /** Likewise, many on one connection. */
  Seen overHttp2(String method, String target, List<String> headers) {
    if (streams == null || stream > 2 * STREAMS_OF_A_CONNECTION) {
      reconnect();
    }
    stream += 2;
    String[] namesAndValues =
        headers.stream().flatMap(FuzzedSite::nameAndValue).toArray(String[]::new);
    RawStreams.Ended ended = streams.exchange(stream, method, target, namesAndValues);
    if (ended.error() != 0) {
      reconnect();
    }
    if (ended.head() == null) {
      throw new AssertionError("no answer to " + target + " " + headers + ": " + ended);
    }
    return new Seen(ended.status(), ended.body(), true);
  }

  private static Stream<String> nameAndValue(String header) {
    int colon = header.indexOf(": ");
    return Stream.of(
        header.substring(0, colon).toLowerCase(Locale.ROOT), header.substring(colon + 2));
  }

  private void reconnect() {
    if (streams != null) {
      streams.close();
    }
    streams = RawStreams.greeted(tls.port(), trust);
    stream = -1;
  }

  @Override
  public void close() {
    if (streams != null) {
      streams.close();
    }
    plain.close();
    tls.close();
    try (Stream<Path> paths = Files.walk(folder)) {
      paths.sorted(Comparator.reverseOrder()).forEach(FuzzedSite::delete);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
