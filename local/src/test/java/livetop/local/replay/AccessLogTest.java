package livetop.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class AccessLogTest {
  private static final String COMMON =
      "203.0.113.9 - - [25/Nov/2026:11:00:00 +0100] \"GET /a?b=c HTTP/1.1\" 200 203023";
  private static final long TEN = Instant.parse("2026-11-25T10:00:00Z").toEpochMilli();

  private final AccessLog log = new AccessLog();

  private static Request request(String host, String target, String agent) {
    return new Request("203.0.113.9", host, TEN, "GET", target, 200, agent);
  }

  static Stream<Arguments> lines() {
    String json = "{'remote_addr':'203.0.113.9','time_iso8601':'2026-11-25T10:00:00+00:00',";
    return Stream.of(
        Arguments.of(COMMON, request(null, "/a?b=c", "")),
        Arguments.of(
            COMMON + " \"-\" \"Mozilla/5.0 (X11)\"", request(null, "/a?b=c", "Mozilla/5.0 (X11)")),
        Arguments.of(COMMON + " \"-\" \"-\"", request(null, "/a?b=c", "")),
        Arguments.of(COMMON + " \"-\" \"Mozilla/5.0 (X", request(null, "/a?b=c", "Mozilla/5.0 (X")),
        Arguments.of(COMMON + " \"-\" \"curl\" \"x\" 0.004", request(null, "/a?b=c", "curl")),
        Arguments.of(COMMON.replace("- -", "- jane q doe"), request(null, "/a?b=c", "")),
        Arguments.of("www.blog.example:443 " + COMMON, request("www.blog.example", "/a?b=c", "")),
        Arguments.of(
            COMMON + " 3413 \"-\" \"Mozilla/5.0\"", request(null, "/a?b=c", "Mozilla/5.0")),
        Arguments.of(
            COMMON + " - \"Mozilla/5.0\" 13 \"host@docker\" \"http://172.19.0.6:80\" 247ms",
            request(null, "/a?b=c", "Mozilla/5.0")),
        Arguments.of(
            COMMON.replace("25/Nov/2026:11:00:00 +0100", "2026-11-25T10:00:00+00:00"),
            request(null, "/a?b=c", "")),
        Arguments.of(COMMON.replace("/a?b=c", "/\\x22a\\x22"), request(null, "/\"a\"", "")),
        Arguments.of(
            "https 2026-11-25T10:00:00.000000Z app/my-alb/abcdef 203.0.113.9:2817 10.0.0.1:80 0.001"
                + " 0.102 0.000 200 200 225 24950 \"GET https://www.blog.example:443/a?b=c HTTP/1.1\""
                + " \"Mozilla/5.0 (X11)\" ECDHE TLSv1.2 arn:aws:x \"Root=1\" \"-\" \"-\" 0",
            request("www.blog.example", "/a?b=c", "Mozilla/5.0 (X11)")),
        Arguments.of(
            "2026-11-25T10:00:00.000000Z my-elb 203.0.113.9:2817 10.0.0.1:80 0.1 0.1 0.1 200 200 0 29"
                + " \"GET http://www.blog.example:80/a HTTP/1.1\" \"curl\" - -",
            request("www.blog.example", "/a", "curl")),
        Arguments.of(
            (json + "'request':'GET /a HTTP/1.1','status':200,'http_user_agent':'curl'}")
                .replace('\'', '"'),
            request(null, "/a", "curl")),
        Arguments.of(
            (json
                    + "'request_method':'GET','request_uri':'/a','status':'200','host':'blog.example'}")
                .replace('\'', '"'),
            request("blog.example", "/a", "")),
        Arguments.of(
            ("{'ts':1795600800.0,'request':{'remote_ip':'203.0.113.9','method':'GET','host':'b.example',"
                    + "'uri':'/a','headers':{'User-Agent':['curl']}},'status':200}")
                .replace('\'', '"'),
            request("b.example", "/a", "curl")),
        Arguments.of(
            ("{'ClientHost':'203.0.113.9','RequestMethod':'GET','RequestPath':'/a','RequestHost':'b.example',"
                    + "'DownstreamStatus':200,'StartUTC':'2026-11-25T10:00:00Z',"
                    + "'request_User-Agent':'curl'}")
                .replace('\'', '"'),
            request("b.example", "/a", "curl")));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void read_lineOfAKnownFormat_isTheRequest(String line, Request expected) {
    assertThat(log.read(line)).contains(expected);
  }

  @Test
  void read_logsThatNameTheirFields_areReadByThem() {
    assertThat(log.isComment("#Version: 1.0")).isTrue();
    assertThat(
            log.isComment(
                "#Fields: date time x-edge-location sc-bytes c-ip cs-method cs(Host) cs-uri-stem"
                    + " sc-status cs(Referer) cs(User-Agent) x-host-header"))
        .isTrue();
    assertThat(
            log.read(
                "2026-11-25\t10:00:00\tFRA56\t5120\t203.0.113.9\tGET\td1.cloudfront.net\t/a\t200\t-\t"
                    + "Mozilla/5.0%20(X11)\twww.blog.example"))
        .contains(request("www.blog.example", "/a", "Mozilla/5.0 (X11)"));
    log.isComment("#Fields: date time s-ip cs-method cs-uri-stem c-ip cs(User-Agent) sc-status");
    assertThat(log.read("2026-11-25 10:00:00 10.0.0.1 GET /a 203.0.113.9 Mozilla/5.0+(X11) 200"))
        .contains(request(null, "/a", "Mozilla/5.0 (X11)"));
    assertThat(log.read("2026-11-25 10:00:00 too few")).isEmpty();
  }

  @Test
  void read_escapedQuotes_stayInTheirField() {
    Request request =
        log.read(
                "h - u [25/Nov/2026:10:00:00 +0000] \"GET /\\\"a\\\" HTTP/1.1\" 200 1 \"r\\\"\" \"say \\\"x\\\" \\\\\"")
            .orElseThrow();

    assertThat(request.target()).isEqualTo("/\\\"a\\\"");
    assertThat(request.userAgent()).isEqualTo("say \\\"x\\\" \\\\");
  }

  @Test
  void read_somethingElse_isEmpty() {
    assertThat(log.read("")).isEmpty();
    assertThat(log.read("{\"status\":200}")).isEmpty();
    assertThat(log.read("BZh91AY&SYfy")).isEmpty();
    assertThat(log.read(COMMON.replace("25/Nov", "37/Nov"))).isEmpty();
    assertThat(log.read(COMMON.replace("HTTP/1.1\"", "HTTP/1.1"))).isEmpty();
  }

  @Test
  void read_noRequestLine_hasNoMethod() {
    assertThat(log.read(COMMON.replace("GET /a?b=c HTTP/1.1", "-")).orElseThrow().method())
        .isEmpty();
  }

  @Test
  void read_aVeryLongRequest_doesNotOverflowTheStack() {
    String path = "/" + "a\\\"".repeat(200_000);
    assertThat(log.read(COMMON.replace("/a?b=c", path)).orElseThrow().target())
        .hasSizeGreaterThan(600_000);
  }
}
