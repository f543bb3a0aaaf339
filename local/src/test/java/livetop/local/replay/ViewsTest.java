package livetop.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ViewsTest {
  private final Views views = new Views(Robots.known());

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/a/b.html?x=1&y=/c.png, /a/b.html",
    "/a#top, /a",
    "/a b, /a b",
    "/%C3%A9?q, /%C3%A9",
    "//double//slash, //double//slash",
    "/v1.2/notes, /v1.2/notes",
    "/report.pdf, /report.pdf",
    "/a;jsessionid=A1?x, /a",
    "/a;JSESSIONID=A1/b;v=2, /a/b;v=2",
  })
  void read_page_isThePathAsTheLogHasIt(String target, String page) throws Exception {
    assertThat(read(line("GET " + target + " HTTP/1.1", 200))).containsExactly("view " + page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a.png",
        "/a/b.CSS?v=3",
        "/app.js",
        "/f.woff2",
        "/x.tar.gz",
        "/robots.txt",
        "/app.js;jsessionid=1"
      })
  void read_asset_isSkipped(String target) throws Exception {
    assertThat(read(line("GET " + target + " HTTP/1.1", 200))).containsExactly("ASSET");
  }

  @ParameterizedTest
  @CsvSource({
    "HEAD /a HTTP/1.1, 200, METHOD",
    "POST /a HTTP/1.1, 200, METHOD",
    "GET /a HTTP/1.1, 204, STATUS",
    "GET /a HTTP/1.1, 301, STATUS",
    "GET /a HTTP/1.1, 404, STATUS",
    "GET /a HTTP/1.1, 500, STATUS",
    "GET http://other.example/a HTTP/1.1, 200, NO_PATH",
    "-, 200, MALFORMED_REQUEST",
    "GET /a, 200, MALFORMED_REQUEST",
    "\\x16\\x03\\x01, 200, MALFORMED_REQUEST",
  })
  void read_whatIsNoView_isSkippedWithItsReason(String request, int status, String reason)
      throws Exception {
    assertThat(read(line(request, status))).containsExactly(reason);
  }

  @Test
  void read_statusesOfDeliveredPages_areViews() throws Exception {
    assertThat(read(line("GET /a HTTP/1.1", 206))).containsExactly("view /a");
    assertThat(read(line("GET /a HTTP/1.1", 304))).containsExactly("view /a");
  }

  @Test
  void read_partsOfADocument_areOneViewOfEachReader() throws Exception {
    assertThat(read(line("GET /r.pdf HTTP/1.1", 200))).containsExactly("view /r.pdf");
    assertThat(read(line("GET /r.pdf HTTP/1.1", 206))).containsExactly("PART");
    assertThat(read(line("GET /s.pdf HTTP/1.1", 206))).containsExactly("view /s.pdf");
    assertThat(read(line("GET /s.pdf HTTP/1.1", 206))).containsExactly("PART");
    assertThat(read(line("GET /s.pdf HTTP/1.1", 206).replace("203.0.113.9", "203.0.113.8")))
        .containsExactly("view /s.pdf");
    assertThat(read(line("GET /r.pdf HTTP/1.1", 200))).containsExactly("view /r.pdf");
  }

  @Test
  void read_robots_areNoReaders_unlessTheyAreToCount() throws Exception {
    String line = line("GET /a HTTP/1.1", 200).replace("curl", "Googlebot/2.1");
    assertThat(read(line)).containsExactly("ROBOT");
    List<String> seen = new ArrayList<>();
    new Views(Robots.none())
        .read(
            line,
            new Views.Receiver() {
              @Override
              public void view(PageView view) {
                seen.add(view.page());
              }

              @Override
              public void skipped(Skip reason) {
                seen.add(reason.name());
              }
            });
    assertThat(seen).containsExactly("/a");
  }

  @Test
  void hosts_thatTheLogNames_areCounted() throws Exception {
    read("www.blog.example:443 " + line("GET / HTTP/1.1", 200));
    read("shop.example:443 " + line("GET / HTTP/1.1", 200));
    read("shop.example:443 " + line("GET /a HTTP/1.1", 404));
    assertThat(views.hosts()).isEqualTo(Map.of("www.blog.example", 1L, "shop.example", 1L));
  }

  @Test
  void read_rawUtf8InThePath_isRead() throws Exception {
    String bytes =
        new String("/caf\u00e9".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertThat(read(line("GET " + bytes + " HTTP/1.1", 200))).containsExactly("view /caf\u00e9");
  }

  @Test
  void read_unusablePaths_areSkippedWithTheirReason() throws Exception {
    assertThat(read(line("GET /caf\u00e9 HTTP/1.1", 200))).containsExactly("INVALID_BYTES");
    assertThat(read(line("GET /a\tb HTTP/1.1", 200))).containsExactly("CONTROL_CHARACTER");
    assertThat(read(line("GET /" + "a".repeat(1023) + " HTTP/1.1", 200)))
        .containsExactly("view /" + "a".repeat(1023));
    assertThat(read(line("GET /" + "a".repeat(1024) + " HTTP/1.1", 200)))
        .containsExactly("TOO_LONG");
  }

  @Test
  void read_noLogLine_isMalformed() throws Exception {
    assertThat(read("hello")).containsExactly("MALFORMED_LINE");
  }

  private static String line(String request, int status) {
    return "203.0.113.9 - - [17/May/2015:10:05:03 +0000] \"%s\" %d 7 \"-\" \"curl\""
        .formatted(request, status);
  }

  private List<String> read(String line) throws InterruptedException {
    List<String> seen = new ArrayList<>();
    views.read(
        line,
        new Views.Receiver() {
          @Override
          public void view(PageView view) {
            seen.add("view " + view.page());
          }

          @Override
          public void skipped(Skip reason) {
            seen.add(reason.name());
          }
        });
    return seen;
  }
}
