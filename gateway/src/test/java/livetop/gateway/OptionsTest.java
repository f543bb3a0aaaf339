package livetop.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The command line: what it takes, and one line for what is wrong. */
final class OptionsTest {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @BeforeAll
  static void setCredentials() {
    System.setProperty("aws.accessKeyId", "id");
    System.setProperty("aws.secretAccessKey", "secret");
  }

  private int run(String... arguments) {
    return Main.run(
        new PrintStream(out, true, StandardCharsets.UTF_8),
        new PrintStream(err, true, StandardCharsets.UTF_8),
        arguments);
  }

  @Test
  void parse_everything() {
    Options options =
        Options.parse(
            "--template",
            "t.yaml",
            "--parameter",
            "A=b=c",
            "--parameter=D=",
            "--api-key",
            "A=value",
            "--api-key=B=@src/test/resources/key.txt",
            "--secret",
            "Queue=1=2",
            "--secret=EdgeKey=@src/test/resources/key.txt",
            "--host",
            "::1",
            "--port=0",
            "--endpoint",
            "kinesis=http://127.0.0.1:4567",
            "--stack-name",
            "shop",
            "--region",
            "us-east-1",
            "--account-id",
            "111122223333",
            "--name",
            "Queue=orders",
            "--skip-unsupported",
            "--edge",
            "--trusted-hops",
            "2",
            "--access-log=-",
            "--admin-port",
            "9090",
            "--admin-host",
            "0.0.0.0",
            "--drain-seconds",
            "15");
    assertThat(options.trustedHops).isEqualTo(2);
    assertThat(options.accessLog).isEqualTo("-");
    assertThat(options.adminPort).isEqualTo(9090);
    assertThat(options.adminHost).isEqualTo("0.0.0.0");
    assertThat(options.drainSeconds).isEqualTo(15);
    assertThat(options.template).hasFileName("t.yaml");
    assertThat(options.parameters).isEqualTo(Map.of("A", "b=c", "D", ""));
    assertThat(options.apiKeys).isEqualTo(Map.of("A", "value", "B", "key-from-a-file-012345"));
    assertThat(options.secretsByName())
        .isEqualTo(Map.of("orders", "1=2", "shop-EdgeKey", "key-from-a-file-012345"));
    assertThat(options.host).isEqualTo("::1");
    assertThat(options.port).isZero();
    assertThat(options.endpoints)
        .isEqualTo(Map.of("kinesis", URI.create("http://127.0.0.1:4567/")));
    assertThat(options.stackName).isEqualTo("shop");
    assertThat(options.region).isEqualTo("us-east-1");
    assertThat(options.accountId).isEqualTo("111122223333");
    assertThat(options.names).isEqualTo(Map.of("Queue", "orders"));
    assertThat(options.skipUnsupported).isTrue();
    assertThat(options.edge).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--port x | --port must be 0 to 65535: x",
        "--account-id 12 | --account-id must be twelve digits: 12",
        "--name orders | --name must be ID=NAME: orders",
        "--port 65536 | --port must be 0 to 65535: 65536",
        "--port | --port needs a value; see --help",
        "--admin-port x | --admin-port must be 0 to 65535: x",
        "--trusted-hops -1 | --trusted-hops must be 0 to 16: -1",
        "--drain-seconds 601 | --drain-seconds must be 0 to 600: 601",
        "--tls-key /nowhere.pem | --tls-key is no file to read: /nowhere.pem",
        "--template pom.xml --tls-key pom.xml | --tls-certificate and --tls-key belong together",
        "--access-log | --access-log needs a value; see --help",
        "--wrong x | unknown option --wrong; see --help",
        "wrong | unknown option wrong; see --help",
        "--host h | --template FILE is missing",
        "--parameter A | --parameter must be NAME=VALUE: A",
        "--endpoint kinesis=localhost:1 | --endpoint must be SERVICE=http://HOST:PORT or https: localhost:1",
        "--api-key A | --api-key must be NAME=VALUE: A",
        "--api-key A=@/nowhere | --api-key cannot be read: java.nio.file.NoSuchFileException: /nowhere",
        "--secret A=@/nowhere | --secret cannot be read: java.nio.file.NoSuchFileException: /nowhere",
        "--static /nowhere/at/all | --static is no folder: /nowhere/at/all",
        "--stack-name a_b | --stack-name must be letters, digits and hyphens: a_b",
        "--template /nowhere.yaml | /nowhere.yaml: cannot be read: java.nio.file.NoSuchFileException: /nowhere.yaml"
      })
  void run_wrongOption_saysSoInOneLine(String arguments, String message) {
    assertThat(run(arguments.split(" "))).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("livetop-gateway: " + message + System.lineSeparator());
    assertThat(out.size()).isZero();
  }

  @Test
  void run_unknownParameter_namesThoseThereAre() {
    String template = RunningGateway.LIVETOP.toString();
    assertThat(run("--template", template, "--parameter", "Shards=1")).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith(
            "livetop-gateway: "
                + template
                + ": the template has no parameter Shards; it has: AllowedOrigins, WriteAuth, ");
  }

  @Test
  void run_portIsTaken_saysSo() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      String template = RunningGateway.LIVETOP.toString();
      assertThat(run("--template", template, "--port", port)).isEqualTo(2);
      assertThat(err.toString(StandardCharsets.UTF_8))
          .startsWith("livetop-gateway: cannot listen on 127.0.0.1:" + port + ": ");
    }
  }

  @Test
  void run_keyThatIsMadeUp_isPrinted() throws IOException {
    String key = "[A-Za-z0-9_-]{40}" + System.lineSeparator();
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      String template = "src/test/resources/keys.yaml";
      assertThat(run("--template", template, "--port", port)).isEqualTo(2);
      assertThat(out.toString(StandardCharsets.UTF_8)).matches("API key First: " + key);
    }
  }

  @Test
  void run_help_namesEveryOption() {
    assertThat(run("--help")).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8))
        .contains(
            "--template", "--parameter", "--api-key", "--host", "--port", "--endpoint", "--static")
        .contains("--stack-name", "--region", "--help")
        .contains("--tls-certificate", "--tls-key", "--trusted-hops", "--access-log")
        .contains("--admin-port", "--admin-host", "--drain-seconds");
  }

  @Test
  void watchAndTrace_areOffUnlessAskedFor() {
    Options usual = Options.parse("--template", "t.yaml");
    assertThat(usual.watch).isFalse();
    assertThat(usual.trace).isFalse();

    Options author = Options.parse("--watch", "--template", "t.yaml", "--trace");
    assertThat(author.watch).isTrue();
    assertThat(author.trace).isTrue();
    assertThatThrownBy(() -> Options.parse("--template", "t.yaml", "--edge", "--watch"))
        .hasMessageContaining("--watch and --edge exclude each other");
  }
}
