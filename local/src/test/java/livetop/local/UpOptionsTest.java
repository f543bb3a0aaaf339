package livetop.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UpOptionsTest {
  @Test
  void parse_nothing_hasTheDefaults() {
    assertThat(UpOptions.parse(List.of()))
        .isEqualTo(
            new UpOptions(
                false,
                false,
                8080,
                8081,
                4567,
                8000,
                Path.of(".livetop"),
                "kinesalite",
                null,
                null,
                null,
                Map.of()));
  }

  @Test
  void parse_everything_isTaken() {
    String arguments =
        "--demo --fresh --port 1 --flink-port 2 --kinesis-port 3 --dynamodb-port 4 --data d "
            + "--kinesis kinesis-local --sites demo/sites.yaml --webhook https://example.com/a?b "
            + "--webhook-secret pom.xml --parameter A=b --parameter C=d=e";
    assertThat(UpOptions.parse(List.of(arguments.split(" "))))
        .isEqualTo(
            new UpOptions(
                true,
                true,
                1,
                2,
                3,
                4,
                Path.of("d"),
                "kinesis-local",
                Path.of("demo/sites.yaml"),
                URI.create("https://example.com/a?b"),
                Path.of("pom.xml"),
                Map.of("A", "b", "C", "d=e", "AlertAbove", "pages:1m>100<80")));
  }

  @Test
  void parse_demoOfOtherWindowsOrAlerts_isNotChanged() {
    for (String parameter : List.of("Windows=5m", "Boards=all=*:page", "AlertAbove=off")) {
      String[] both = parameter.split("=", 2);
      assertThat(UpOptions.parse(List.of("--demo", "--parameter", parameter)).parameters())
          .isEqualTo(Map.of(both[0], both[1]));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--dmeo | livetop up does not know --dmeo; see livetop up --help",
        "--port | --port needs a value",
        "--data --demo | --data needs a value",
        "--port 0 | --port must be from 1 to 65535: 0",
        "--flink-port 65536 | --flink-port must be from 1 to 65535: 65536",
        "--kinesis-port x | --kinesis-port must be from 1 to 65535: x",
        "--port 8000 | --port and --dynamodb-port must differ: 8000",
        "--kinesis aws | --kinesis must be kinesalite or kinesis-local: aws",
        "--sites no.yaml | --sites must be a file that can be read: no.yaml",
        "--parameter A | --parameter must be KEY=VALUE: A",
        "--webhook ftp://a | --webhook must be an http or https address without a user: ftp://a",
        "--webhook http:// | --webhook must be an http or https address without a user: http://",
        "--webhook https://u:p@a | --webhook must be an http or https address without a user: https://u:p@a",
        "--webhook-secret no.txt | --webhook-secret must be a file that can be read: no.txt",
        "--webhook-secret pom.xml | --webhook-secret needs --webhook",
        "--webhook http://a --parameter ResultShards=off | --webhook hears of alerts from the stream of results: not with ResultShards=off",
      })
  void parse_wrongOptions_tellsTheRule(String arguments, String message) {
    assertThatThrownBy(() -> UpOptions.parse(List.of(arguments.split(" "))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void takenPorts_oneInUse_namesItAndTheOption() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      int[] free = FreePorts.choose(3);
      UpOptions options =
          UpOptions.parse(
              List.of(
                  "--flink-port", port,
                  "--port", Integer.toString(free[0]),
                  "--kinesis-port", Integer.toString(free[1]),
                  "--dynamodb-port", Integer.toString(free[2])));

      assertThat(options.takenPorts())
          .containsExactly("Port " + port + " is taken; choose another with --flink-port");
    }
  }
}
