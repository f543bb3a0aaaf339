package livetop.local.replay.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import livetop.event.rules.SiteRules;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ViewsTest {
  private static final String SITES =
      """
      blog:
        ignoreAddresses: [198.51.100.0/24]
        pages: { keepQuery: [p], trailingSlash: strip, ignore: [/drafts/**] }
      b.example: {}
      """;

  private final Views views = new Views(null, rules("default", ""));

  private static ViewRules rules(String site, String sites) {
    return new ViewRules(
        site,
        false,
        false,
        Patterns.of("--include", List.of("/api/docs/**", "/feed")),
        Patterns.of("--exclude", List.of("/old/**")),
        sites.isEmpty()
            ? SiteRules.none()
            : SiteRules.parse("sites.yaml", sites.getBytes(StandardCharsets.UTF_8)));
  }

  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/a/b.html?x=1&y=/c.png, /a/b.html",
    "/a#top, /a",
    "/a b, /a%20b",
    "/%C3%A9?q, /é",
    "/caf%c3%a9, /café",
    "/caf\\xC3\\xA9, /café",
    "/%7Ejane, /~jane",
    "/a/./b/../c, /a/c",
    "//double//slash, //double//slash",
    "/v1.2/notes, /v1.2/notes",
    "/report.pdf, /report.pdf",
    "/a;jsessionid=A1?x, /a",
    "/a;JSESSIONID=A1/b;v=2, /a/b;v=2",
    "/a/, /a/",
    "/feed, /feed",
    "/api/docs/x, /api/docs/x",
    "/administrators, /administrators",
    "/blog/feeding-birds, /blog/feeding-birds",
    "/blog?format=rsvp, /blog",
  })
  void read_page_hasOneName(String target, String page) {
    assertThat(read(line("GET " + target + " HTTP/1.1", 200))).isEqualTo("view " + page);
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
        "/app.js;jsessionid=1",
        "/logo.png;v=2"
      })
  void read_asset_isSkipped(String target) {
    assertThat(read(line("GET " + target + " HTTP/1.1", 200))).isEqualTo("ASSET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/feed/",
        "/blog/feed",
        "/comments/feed/",
        "/rss",
        "/?feed=rss2",
        "/blog?flav=rss20",
        "/blog?format=feed&type=rss",
      })
  void read_feed_isSkipped(String target) {
    assertThat(read(line("GET " + target + " HTTP/1.1", 200))).isEqualTo("FEED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/wp-admin/admin-ajax.php?x",
        "/blog/wp-login.php",
        "/wp-json/wp/v2/posts",
        "/wp-cron.php?doing_wp_cron=1",
        "/xmlrpc.php",
        "/?rest_route=/wp/v2/posts",
        "/user/login",
        "/node/7/edit",
        "/jsonapi/node/article",
        "/administrator/index.php",
        "/typo3/index.php",
        "/index.php?eID=x",
        "/ghost/",
        "/admin",
        "/api/v1/things",
        "/graphql",
        "/.env",
        "/.git/config",
        "/.well-known/change-password",
        "/phpmyadmin/index.php",
        "/phpMyAdmin-4/x/../../pma/",
        "/cgi-bin/test",
        "/actuator/health",
        "/healthz",
      })
  void read_administrationAndApi_areSkipped(String target) {
    assertThat(read(line("GET " + target + " HTTP/1.1", 200))).isEqualTo("SYSTEM");
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
    "GET /old/a HTTP/1.1, 200, EXCLUDED",
    "-, 200, MALFORMED_REQUEST",
    "GET /a, 200, MALFORMED_REQUEST",
    "\\x16\\x03\\x01, 200, MALFORMED_REQUEST",
  })
  void read_whatIsNoView_isSkippedWithItsReason(String request, int status, String reason) {
    assertThat(read(line(request, status))).isEqualTo(reason);
  }

  @Test
  void read_statusesOfDeliveredPages_areViews() {
    assertThat(read(line("GET /a HTTP/1.1", 206))).isEqualTo("view /a");
    assertThat(read(line("GET /a HTTP/1.1", 304))).isEqualTo("view /a");
  }

  @Test
  void read_partsOfADocument_areOneViewOfEachReader() {
    assertThat(read(line("GET /r.pdf HTTP/1.1", 200))).isEqualTo("view /r.pdf");
    assertThat(read(line("GET /r.pdf HTTP/1.1", 206))).isEqualTo("PART");
    assertThat(read(line("GET /s.pdf HTTP/1.1", 206))).isEqualTo("view /s.pdf");
    assertThat(read(line("GET /s.pdf HTTP/1.1", 206))).isEqualTo("PART");
    assertThat(read(line("GET /s.pdf HTTP/1.1", 206).replace("203.0.113.9", "203.0.113.8")))
        .isEqualTo("view /s.pdf");
    assertThat(read(line("GET /r.pdf HTTP/1.1", 200))).isEqualTo("view /r.pdf");
  }

  @Test
  void read_robots_areNoReaders_unlessTheyAreToCount() {
    String line = line("GET /a HTTP/1.1", 200).replace("curl", "Googlebot/2.1");
    assertThat(read(line)).isEqualTo("ROBOT");
    ViewRules rules = rules("default", "");
    Views including =
        new Views(
            null,
            new ViewRules(
                "default", false, true, rules.included(), rules.excluded(), rules.sites()));
    assertThat(including.read(line)).isPresent();
    assertThat(including.counts().robots()).isEqualTo(1);
  }

  @Test
  void read_ofASiteWithRules_namesAndFiltersByThem() {
    Views ofSite = new Views(null, rules("blog", SITES));
    assertThat(read(ofSite, line("GET /a/?q=1&p=42 HTTP/1.1", 200))).isEqualTo("view /a?p=42");
    assertThat(read(ofSite, line("GET /a/?p=7 HTTP/1.1", 200))).isEqualTo("view /a?p=7");
    assertThat(read(ofSite, line("GET /drafts/1 HTTP/1.1", 200))).isEqualTo("RULES");
    assertThat(read(ofSite, line("GET /wp-admin/ HTTP/1.1", 200))).isEqualTo("SYSTEM");
    assertThat(read(ofSite, line("GET /a HTTP/1.1", 200).replace("203.0.113.9", "198.51.100.7")))
        .isEqualTo("ADDRESS");
  }

  @Test
  void read_hosts_areSitesWhereThatIsAsked() {
    ViewRules rules = rules("blog", SITES);
    Views byHost =
        new Views(
            null,
            new ViewRules("blog", true, false, rules.included(), rules.excluded(), rules.sites()));
    String line = line("GET / HTTP/1.1", 200);
    assertThat(byHost.read("B.example:443 " + line).orElseThrow().site()).isEqualTo("b.example");
    assertThat(byHost.read(line).orElseThrow().site()).isEqualTo("blog");
    assertThat(read(byHost, "c.example:443 " + line)).isEqualTo("NO_SITE");
    assertThat(read(byHost, "_:443 " + line)).isEqualTo("NO_SITE");
  }

  @Test
  void hosts_thatTheLogNames_areCounted() {
    read("www.blog.example:443 " + line("GET / HTTP/1.1", 200));
    read("shop.example:443 " + line("GET / HTTP/1.1", 200));
    read("shop.example:443 " + line("GET /a HTTP/1.1", 404));
    assertThat(views.counts().hosts())
        .isEqualTo(Map.of("www.blog.example", 1L, "shop.example", 1L));
  }

  @Test
  void read_rawUtf8InThePath_isRead() {
    String bytes =
        new String("/caf\u00e9".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertThat(read(line("GET " + bytes + " HTTP/1.1", 200))).isEqualTo("view /caf\u00e9");
  }

  @Test
  void read_unusablePaths_areSkippedWithTheirReason() {
    assertThat(read(line("GET /caf\u00e9 HTTP/1.1", 200))).isEqualTo("INVALID_BYTES");
    assertThat(read(line("GET /a\tb HTTP/1.1", 200))).isEqualTo("CONTROL_CHARACTER");
    assertThat(read(line("GET /" + "a".repeat(1023) + " HTTP/1.1", 200)))
        .isEqualTo("view /" + "a".repeat(1023));
    assertThat(read(line("GET /" + "a".repeat(1024) + " HTTP/1.1", 200))).isEqualTo("TOO_LONG");
  }

  @Test
  void read_noLogLine_isMalformed() {
    assertThat(read("hello")).isEqualTo("MALFORMED_LINE");
    assertThat(read("#Fields: date")).isEqualTo("COMMENT");
  }

  @Test
  void of_textThatIsNoPattern_saysWhat() {
    assertThatThrownBy(() -> Patterns.of("--exclude", List.of("/a", "it's/b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("--exclude 'it's/b': it begins without a slash")
        .hasMessageContaining("allowed is a path such as /articles/**");
  }

  private static String line(String request, int status) {
    return "203.0.113.9 - - [17/May/2015:10:05:03 +0000] \"%s\" %d 7 \"-\" \"curl\""
        .formatted(request, status);
  }

  private String read(String line) {
    return read(views, line);
  }

  private static String read(Views views, String line) {
    Map<Skip, Long> before = Map.copyOf(views.counts().skipped());
    return views
        .read(line)
        .map(view -> "view " + view.page())
        .orElseGet(
            () ->
                views.counts().skipped().entrySet().stream()
                    .filter(now -> !now.getValue().equals(before.get(now.getKey())))
                    .map(now -> now.getKey().name())
                    .findFirst()
                    .orElseThrow());
  }
}
