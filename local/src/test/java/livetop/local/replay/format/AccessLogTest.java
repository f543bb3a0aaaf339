package livetop.local.replay.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;
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

  /** Lines as the vendors document them, with other times and addresses. */
  static Stream<Arguments> linesOfVendors() {
    String owner = "79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be";
    String time = "[25/Nov/2026:10:00:00 +0000]";
    String s3 = owner + " www.blog.example " + time + " 203.0.113.9 - 3E57427F3EXAMPLE ";
    String s3End =
        " 200 - 113 113 7 6 \"-\" \"curl\" - s9lzHYrF= SigV4 ECDHE - b.s3.amazonaws.com TLSv1.2 - -";
    String haproxy =
        "203.0.113.9:33317 [25/Nov/2026:10:00:00.000] http-in static/srv1 10/0/30/69/109 200 2750 - -"
            + " ---- 1/1/1/1/0 0/0 ";
    String envoy = "[2026-11-25T10:00:00.000Z] \"GET /a HTTP/2\" 200 - ";
    return Stream.of(
        Arguments.of(
            s3 + "WEBSITE.GET.OBJECT a.html \"GET /a HTTP/1.1\"" + s3End,
            request("www.blog.example", "/a", "curl")),
        Arguments.of(
            s3 + "REST.GET.OBJECT a.html \"GET /www.blog.example/a.html HTTP/1.1\"" + s3End,
            request("www.blog.example", "/a.html", "curl")),
        Arguments.of(
            haproxy + "{www.blog.example|Mozilla/5.0 (X11)} {} \"GET /a HTTP/1.1\"",
            request("www.blog.example", "/a", "Mozilla/5.0 (X11)")),
        Arguments.of(
            "Nov 25 10:00:00 localhost haproxy[14389]: " + haproxy + "\"GET /a HTTP/1.1\"",
            request(null, "/a", "")),
        Arguments.of(
            haproxy + "\"GET https://www.blog.example/a HTTP/2.0\" 0/0/0/0/0 -/TLSv1.3/AES",
            request("www.blog.example", "/a", "")),
        Arguments.of(
            envoy
                + "0 154 0 226 100 \"203.0.113.9\" \"curl\" \"cc21d9b0\" \"b.example\" \"10.0.2.1:80\"",
            request("b.example", "/a", "curl")),
        Arguments.of(
            envoy
                + "via_upstream - \"-\" 0 154 0 226 \"203.0.113.9\" \"curl\" \"cc21\" \"b.example\""
                + " \"10.0.2.1:80\" inbound|80|| 127.0.0.6:1 10.0.2.1:80 10.0.2.1:0 - default",
            request("b.example", "/a", "curl")),
        Arguments.of("b.example " + COMMON, request("b.example", "/a?b=c", "")),
        Arguments.of(
            COMMON.replace("11:00:00 +0100", "10:00:00.000 +0000"), request(null, "/a?b=c", "")),
        Arguments.of(
            COMMON.replace("25/Nov/2026:11:00:00 +0100", "2026-11-25T11:00:00+0100"),
            request(null, "/a?b=c", "")),
        Arguments.of(
            COMMON.replace("25/Nov/2026:11:00:00 +0100", "1795600800.000"),
            request(null, "/a?b=c", "")),
        Arguments.of("<190>Nov 25 10:00:00 web nginx: " + COMMON, request(null, "/a?b=c", "")),
        Arguments.of("2026-11-25T10:00:00.1Z stdout F " + COMMON, request(null, "/a?b=c", "")),
        Arguments.of("web-1  | " + COMMON, request(null, "/a?b=c", "")));
  }

  static Stream<Arguments> linesOfJson() {
    String iso = "2026-11-25T10:00:00Z";
    return Stream.of(
            "{'date':'2026-11-25','time':'10:00:00','c-ip':'203.0.113.9','cs-method':'GET',"
                + "'x-host-header':'b.example','cs-uri-stem':'/a','cs-uri-query':'b=c','sc-status':'200',"
                + "'cs(User-Agent)':'curl'}",
            "{'ClientIP':'203.0.113.9','ClientRequestHost':'b.example','ClientRequestMethod':'GET',"
                + "'ClientRequestURI':'/a?b=c','ClientRequestUserAgent':'curl','EdgeResponseStatus':200,"
                + "'EdgeStartTimestamp':'"
                + iso
                + "'}",
            "{'ClientIP':'203.0.113.9','ClientRequestHost':'b.example','ClientRequestMethod':'GET',"
                + "'ClientRequestURI':'/a?b=c','ClientRequestUserAgent':'curl','EdgeResponseStatus':200,"
                + "'EdgeStartTimestamp':1795600800000000000}",
            "{'timestamp':'"
                + iso
                + "','httpRequest':{'requestMethod':'GET','status':200,"
                + "'requestUrl':'https://b.example/a?b=c','userAgent':'curl','remoteIp':'203.0.113.9'}}",
            "{'ts':1795600800.0001024,'request':{'client_ip':'203.0.113.9','method':'GET','uri':'/a?b=c',"
                + "'host':'b.example','headers':{'User-Agent':['curl']}},'status':200}",
            "{'time':'"
                + iso
                + "','properties':{'httpMethod':'GET','httpStatusCode':'200',"
                + "'requestUri':'https://b.example:443/a?b=c','userAgent':'curl','clientIp':'203.0.113.9'}}",
            "{'log':'b.example:80 203.0.113.9 - - [25/Nov/2026:10:00:00 +0000] \\\"GET /a?b=c HTTP/1.1\\\""
                + " 200 7 \\\"-\\\" \\\"curl\\\"\\n','stream':'stdout'}",
            "{'start_time':'"
                + iso
                + "','method':'GET','path':'/a?b=c','response_code':200,"
                + "'authority':'b.example','user_agent':'curl','x_forwarded_for':'203.0.113.9'}")
        .map(line -> Arguments.of(line.replace('\'', '"'), request("b.example", "/a?b=c", "curl")));
  }

  @ParameterizedTest
  @MethodSource({"lines", "linesOfVendors", "linesOfJson"})
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
    assertThat(
            log.isComment("#Fields: date time c-ip cs-method cs-uri-stem sc-status cs(User-Agent)"))
        .isTrue();
    assertThat(log.read("\"2026-11-25\" 10:00:00 203.0.113.9 GET /a 200 \"Mozilla/5.0 (X11)\""))
        .contains(request(null, "/a", "Mozilla/5.0 (X11)"));
  }

  @Test
  void read_lineOfAnyKind_isReadWhateverCameBefore() {
    List<Arguments> all =
        Stream.of(lines(), linesOfVendors(), linesOfJson()).flatMap(Function.identity()).toList();
    for (Arguments first : all) {
      AccessLog mixed = new AccessLog();
      mixed.read((String) first.get()[0]);
      for (Arguments each : all) {
        assertThat(mixed.read((String) each.get()[0])).contains((Request) each.get()[1]);
      }
    }
  }

  @Test
  void read_operationOfS3ThatGetsNoObject_hasItsName() {
    String line =
        "owner bucket [25/Nov/2026:10:00:00 +0000] 203.0.113.9 - ID REST.GET.VERSIONING -"
            + " \"GET /bucket?versioning HTTP/1.1\" 200 - 113 - 7 - \"-\" \"S3Console/0.4\" -";
    assertThat(log.read(line).orElseThrow().method()).isEqualTo("REST.GET.VERSIONING");
  }

  @Test
  void read_fullAddress_isSplitWhereTheFormatSaysSo() {
    String line = COMMON.replace("/a?b=c", "http://b.example:80/a");
    assertThat(AccessLog.of(KnownFormat.PROXY).read(line)).contains(request("b.example", "/a", ""));
    assertThat(log.read(line)).contains(request(null, "http://b.example:80/a", ""));
  }

  @Test
  void of_oneFormat_readsNoOther() {
    assertThat(AccessLog.of(KnownFormat.S3).read(COMMON)).isEmpty();
    assertThat(AccessLog.of(KnownFormat.named("common")).read(COMMON)).isPresent();
    assertThatThrownBy(() -> KnownFormat.named("apache"))
        .hasMessage("must be one of common, proxy, fields, elb, s3, haproxy, envoy, json");
  }

  @Test
  void read_escapedQuotes_stayInTheirField() {
    Request request =
        log.read(
                "h - u [25/Nov/2026:10:00:00 +0000] \"GET /\\\"a\\\" HTTP/1.1\" 200 1 \"r\\\"\" \"say \\\"x\\\" \\\\\"")
            .orElseThrow();

    assertThat(request.target()).isEqualTo("/\"a\"");
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
        .hasSizeGreaterThan(400_000);
  }
}
