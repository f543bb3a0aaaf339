package livetop.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import livetop.local.replay.Replay;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README tells a reader to type works. */
final class ITReadme {
  private static final Path HOME = Installation.ofThisClass().template().getParent().getParent();

  @TempDir private Path folder;

  @Test
  void everyCommand_works() throws Exception {
    ReadmeCommands readme = ReadmeCommands.of(HOME.resolve("README.md"));
    assertThat(readme.names()).containsExactly("./livetop", "curl", "flink", "mvn");
    assertThat(readme.after("./livetop", "up"))
        .contains(List.of("--demo"))
        .anySatisfy(options -> assertThat(options).contains("--parameter"));
    assertThat(readme.after("./livetop", "test")).containsExactly(List.of());
    List<String> configured =
        readme.after("./livetop", "up").stream()
            .filter(options -> options.contains("--parameter"))
            .findFirst()
            .orElseThrow();

    try (LivetopUp up =
        LivetopUp.start(folder.resolve("data"), configured.toArray(String[]::new))) {
      for (List<String> curl : readme.after("curl")) {
        HttpRequest request = ReadmeCommands.request(curl, up.url().getPort());
        HttpResponse<String> answer =
            HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(curl + ": " + answer.body()).isEqualTo(200);
      }
      up.await(() -> up.get("api/ranking?site=blog").path("total").asInt() == 2);
      assertThat(up.get("api/ranking?site=blog").at("/ranking/0/item").asText())
          .isEqualTo("/articles/42");

      for (List<String> replay : readme.after("./livetop", "replay")) {
        replay(replay, up);
      }
      up.await(() -> up.get("api/ranking?site=blog").path("total").asInt() == 3);
    }
  }

  @Test
  void everyCommandForAws_works() throws Exception {
    ReadmeCommands readme = ReadmeCommands.of(HOME.resolve("README.md"));
    List<List<String>> deploys = readme.after("./livetop", "deploy");
    assertThat(deploys)
        .isNotEmpty()
        .allSatisfy(options -> assertThat(options).contains("--dry-run"));
    for (List<String> options : deploys) {
      assertThat(withoutCredentials("deploy", options))
          .contains("aws cloudformation create-change-set");
    }
    for (List<String> options : readme.after("./livetop", "plan")) {
      assertThat(withoutCredentials("plan", options)).contains("JobParallelism");
    }
  }

  private String withoutCredentials(String command, List<String> options) throws Exception {
    List<String> words = new ArrayList<>(List.of(HOME.resolve("livetop").toString(), command));
    words.addAll(options);
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    builder.environment().put("AWS_CONFIG_FILE", folder.resolve("none").toString());
    builder.environment().put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("none").toString());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private void replay(List<String> arguments, LivetopUp up) throws Exception {
    Path log = folder.resolve(arguments.get(0));
    Files.writeString(
        log,
        "::1 - - [20/Nov/2026:10:00:00 +0000] \"GET /old HTTP/1.1\" 200 1 \"-\" \"Firefox\"\n");
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Replay.class.getName(),
                log.toString()));
    words.addAll(arguments.subList(1, arguments.size()));
    if (!arguments.contains("--at-log-time")) {
      words.addAll(List.of("--url", up.url().toString()));
    }
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }
}
