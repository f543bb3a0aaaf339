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
    assertThat(ReplayOptions.parse(List.of("-")))
        .isEqualTo(
            new ReplayOptions("-", "default", 0, 0, false, URI.create("http://localhost:8080/")));
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
        "a --rate 1 --speed 1 | --speed and --rate exclude each other",
        "a --site A | --site must be 1 to 63 of a-z, 0-9, . and -, a letter or digit first: A",
        "a --bots some | --bots must be exclude or include: some",
        "a --url localhost | --url must be an http or https URL: localhost",
      })
  void parse_wrongOptions_tellsTheRule(String arguments, String message) {
    List<String> split = arguments.isEmpty() ? List.of() : List.of(arguments.split(" "));
    assertThatThrownBy(() -> ReplayOptions.parse(split))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}
