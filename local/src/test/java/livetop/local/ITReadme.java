package livetop.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
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
      rankIntoTheTable(up);
    }
  }

  /** A log of the past is read as the job's rankings are, and stands in the way of none. */
  private void rankIntoTheTable(LivetopUp up) throws Exception {
    Instant past = Instant.now().minus(Duration.ofHours(3)).truncatedTo(ChronoUnit.SECONDS);
    for (String site : List.of("past", "blog")) {
      List<Instant> times = List.of(past, Instant.now().minusSeconds(30));
      Path log = folder.resolve("past.log");
      Files.write(log, times.stream().map(time -> line(time, "/past")).toList());
      replay(
          log,
          List.of(
              "--site",
              site,
              "--at-log-time",
              "--into-table",
              "livetop-RankingTable",
              "--dynamodb-url",
              up.dynamodb().toString()));
    }
    for (String site : List.of("past", "blog")) {
      JsonNode then = up.get("api/ranking?site=" + site + "&at=" + past.plusSeconds(300));
      assertThat(then.path("total").asInt()).isEqualTo(1);
      assertThat(then.at("/ranking/0/item").asText()).isEqualTo("/past");
    }
    assertThat(up.get("api/ranking?site=past").path("total").asInt()).isEqualTo(1);
    assertThat(up.get("api/ranking?site=blog").path("total").asInt()).isEqualTo(3);
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
    Files.writeString(log, line(Instant.parse("2026-11-20T10:00:00Z"), "/old") + "\n");
    List<String> options = new ArrayList<>(arguments.subList(1, arguments.size()));
    if (!options.contains("--at-log-time")) {
      options.addAll(List.of("--url", up.url().toString()));
    }
    replay(log, options);
  }

  private static String line(Instant time, String page) {
    return "::1 - - [%s] \"GET %s HTTP/1.1\" 200 1 \"-\" \"Firefox\"".formatted(time, page);
  }

  private static void replay(Path log, List<String> options) throws Exception {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Replay.class.getName(),
                log.toString()));
    words.addAll(options);
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
  }
}
