package livetop.local.replay;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class LogLineTest {
  private static final String COMMON =
      "203.0.113.9 - - [17/May/2015:10:05:03 +0200] \"GET /a?b=c HTTP/1.1\" 200 203023";

  @Test
  void parse_commonFormat_hasNoUserAgent() {
    assertThat(LogLine.parse(COMMON))
        .contains(
            new LogLine(
                "203.0.113.9",
                Instant.parse("2015-05-17T08:05:03Z").toEpochMilli(),
                "GET /a?b=c HTTP/1.1",
                200,
                ""));
  }

  @Test
  void parse_combinedFormat_hasTheUserAgent() {
    assertThat(LogLine.parse(COMMON + " \"-\" \"Mozilla/5.0 (X11)\"").orElseThrow().userAgent())
        .isEqualTo("Mozilla/5.0 (X11)");
  }

  @Test
  void parse_userAgentIsADash_isNone() {
    assertThat(LogLine.parse(COMMON + " \"-\" \"-\"").orElseThrow().userAgent()).isEmpty();
  }

  @Test
  void parse_escapedQuotes_stayInTheirField() {
    LogLine line =
        LogLine.parse(
                "h - u [17/May/2015:10:05:03 +0000] \"GET /\\\"a\\\" HTTP/1.1\" 200 1 \"r\\\"\" \"say \\\"x\\\" \\\\\"")
            .orElseThrow();

    assertThat(line.request()).isEqualTo("GET /\\\"a\\\" HTTP/1.1");
    assertThat(line.userAgent()).isEqualTo("say \\\"x\\\" \\\\");
  }

  @Test
  void parse_unterminatedUserAgent_reachesToTheEndOfTheLine() {
    assertThat(LogLine.parse(COMMON + " \"-\" \"Mozilla/5.0 (X").orElseThrow().userAgent())
        .isEqualTo("Mozilla/5.0 (X");
  }

  @Test
  void parse_moreFieldsAfterTheUserAgent_areIgnored() {
    assertThat(LogLine.parse(COMMON + " \"-\" \"curl\" \"x\" 0.004").orElseThrow().userAgent())
        .isEqualTo("curl");
  }

  @Test
  void parse_userNameWithSpaces_isNoObstacle() {
    assertThat(LogLine.parse(COMMON.replace("- -", "- jane q doe"))).isPresent();
  }

  @Test
  void parse_somethingElse_isEmpty() {
    assertThat(LogLine.parse("")).isEmpty();
    assertThat(LogLine.parse("{\"status\":200}")).isEmpty();
    assertThat(LogLine.parse(COMMON.replace("17/May", "37/May"))).isEmpty();
    assertThat(LogLine.parse(COMMON.replace("HTTP/1.1\"", "HTTP/1.1"))).isEmpty();
  }

  @Test
  void parse_aVeryLongRequest_doesNotOverflowTheStack() {
    String path = "/" + "a\\\"".repeat(200_000);
    assertThat(LogLine.parse(COMMON.replace("/a", path)).orElseThrow().request())
        .hasSizeGreaterThan(600_000);
  }
}
