package livetop.gateway;

import static livetop.gateway.RunningGateway.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The clients in docs/clients, as a reader would run them, but for Swift, which no package here
 * has.
 */
final class ITClients {
  private static final Path CLIENTS = Path.of("../docs/clients");
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin/java").toString();
  private static final String CLASS_PATH = System.getProperty("java.class.path");

  @TempDir private static Path folder;
  private static ServiceStandIn kinesis;
  private static RunningGateway gateway;

  private record Ended(int code, String said) {}

  @BeforeAll
  static void start() {
    kinesis = new ServiceStandIn();
    gateway =
        new RunningGateway(RunningGateway.LIVETOP, Map.of(), Map.of("kinesis", kinesis.uri()));
  }

  @AfterAll
  static void stop() {
    gateway.close();
    kinesis.close();
  }

  @BeforeEach
  void store() {
    kinesis.answers(200, "{\"ShardId\":\"s\",\"SequenceNumber\":\"1\"}");
    kinesis.received().clear();
  }

  @ParameterizedTest
  @CsvSource({
    "sh,post.sh,500,{}",
    "python3,post.py,400,{\"__type\":\"ProvisionedThroughputExceededException\"}",
    "node,post.mjs,500,{}",
    "php,post.php,400,{\"__type\":\"ProvisionedThroughputExceededException\"}",
    "java,Post.java,500,{}"
  })
  void client_sendsTheSameBatchAgain(String tool, String file, int status, String answer)
      throws IOException {
    assumeTrue(isThere(tool), tool + " is not on this machine");
    String command = tool.equals("java") ? JAVA : tool;
    kinesis.answersOnce(status, answer);
    Ended ended = run(command, CLIENTS.resolve(file).toString());
    assertThat(ended.code()).as(ended.said()).isZero();
    assertThat(ended.said()).contains("visitor");
    assertSentTwice();

    kinesis.received().clear();
    kinesis.answers(400, "{\"__type\":\"SerializationException\"}");
    Ended refused = run(command, CLIENTS.resolve(file).toString());
    assertThat(refused.code()).as(refused.said()).isPositive();
    assertThat(refused.said()).contains("InvalidBody");
    assertThat(kinesis.received()).hasSize(1);
  }

  @Test
  void kotlin_sendsTheSameBatchAgain() throws IOException {
    String library =
        Arrays.stream(CLASS_PATH.split(File.pathSeparator))
            .filter(path -> Path.of(path).getFileName().toString().matches("kotlin-stdlib-[0-9].*"))
            .findFirst()
            .orElseThrow();
    Ended compiled =
        run(
            JAVA,
            "-cp",
            CLASS_PATH,
            "org.jetbrains.kotlin.cli.jvm.K2JVMCompiler",
            "-Werror",
            "-no-stdlib",
            "-no-reflect",
            "-cp",
            library,
            "-d",
            folder.toString(),
            CLIENTS.resolve("Post.kt").toString());
    assertThat(compiled.code()).as(compiled.said()).isZero();
    kinesis.answersOnce(500, "");
    Ended ended = run(JAVA, "-cp", folder + File.pathSeparator + library, "PostKt");
    assertThat(ended.code()).as(ended.said()).isZero();
    assertSentTwice();
  }

  private static void assertSentTwice() {
    List<JsonNode> bodies = new ArrayList<>();
    for (ServiceStandIn.Received each : kinesis.received()) {
      String data = json(each.body()).path("Data").asText();
      String envelope = new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8);
      assertThat(json(envelope).path("ua").asText()).matches("my-shop/1[.]0");
      bodies.add(json(envelope).path("body"));
    }
    assertThat(bodies).hasSize(2);
    assertThat(bodies.get(1)).isEqualTo(bodies.get(0));
    String id = bodies.get(0).path("id").asText();
    assertThat(id).hasSizeGreaterThan(20);
    assertThat(bodies.get(0))
        .isEqualTo(
            json(
                """
                {"site":"shop","id":"%s","events":[
                  {"page":"/articles/42","title":"On slices"},{"type":"purchase","product":"tea"}]}
                """
                    .formatted(id)));
  }

  private static boolean isThere(String tool) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(path -> Files.isExecutable(Path.of(path, tool)));
  }

  private static Ended run(String... command) throws IOException {
    Path said = Files.createTempFile(folder, "said", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().put("LIVETOP_URL", "http://127.0.0.1:" + gateway.port());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("%s ends", List.of(command)).isTrue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } finally {
      process.destroyForcibly();
    }
    return new Ended(process.exitValue(), Files.readString(said));
  }
}
