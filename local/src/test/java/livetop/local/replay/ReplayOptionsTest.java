package livetop.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReplayOptionsTest {
  @Test
  void parse_onlyALog_hasTheDefaults() {
    ReplayOptions options = ReplayOptions.parse(List.of("-"));
    assertThat(options.log()).isEqualTo("-");
    assertThat(options.format()).isNull();
    assertThat(options.views().site()).isEqualTo("default");
    assertThat(options.views().countsRobots()).isFalse();
    assertThat(options.delivery())
        .isEqualTo(
            new ReplayOptions.Delivery(0, 0, URI.create("http://localhost:8080/"), false, false));
    assertThat(options.ranks()).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | livetop replay needs a log: a file, or - for standard input",
        "a b | livetop replay takes one log, not also b",
        "a --sped 2 | livetop replay does not know --sped; see livetop replay --help",
        "a --speed | --speed needs a value",
        "a --speed 0 | --speed must be a number greater than 0: 0",
        "a --rate x | --rate must be a number greater than 0: x",
        "a --rate 1 --speed 1 | --speed excludes --rate",
        "a --site A | --site must be 1 to 63 of a-z, 0-9, . and -, a letter or digit first: A",
        "a --bots some | --bots must be exclude or include: some",
        "a --format clf | --format must be one of common, proxy, fields, elb, s3, haproxy, envoy, json: clf",
        "a --sites none.yaml | --sites cannot be read: none.yaml",
        "a --from-end | --from-end needs --follow",
        "- --follow | --follow needs a file",
        "a --follow --at-log-time | --follow excludes --at-log-time",
        "a --window 1m | --window needs --at-log-time",
        "a --at-log-time --window 2m | --window must be of 1m, 10m, 1h, 1d: 2m",
        "a --at-log-time --board page | --board must be of pages, events, status: page",
        "a --at-log-time --limit 0 | --limit must be a whole number from 1 to 100: 0",
        "a --at-log-time --at noon | --at must be a time in UTC such as 2026-11-20T10:00:00Z: noon",
        "a --at-log-time --all --at 2026-11-20T10:00:00Z | --at excludes --all",
        "a --at-log-time --windows 7s | --windows cannot be used, the slice must divide every window: 5000 ms does not divide 7s in '7s'; allowed is such as 1m,10m/5s,1d~10m: 7s",
        "a --at-log-time --dynamodb-url http://localhost:8000 | --dynamodb-url needs --into-table",
        "a --url localhost | --url must be an http or https URL: localhost",
      })
  void parse_wrongOptions_tellsTheRule(String arguments, String message) {
    List<String> split = arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));
    assertThatThrownBy(() -> ReplayOptions.parse(split))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
