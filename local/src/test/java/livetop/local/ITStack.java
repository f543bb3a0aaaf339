package livetop.local;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import livetop.local.results.ResultAddress;
import livetop.local.tail.Tail;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The whole path on one machine, through every kind of end. */
final class ITStack {
  private static final String SITE = "blog";
  private static final int ALERT_ABOVE = 9;

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void rankings_throughEveryKindOfEnd_equalAnIndependentCount() throws Exception {
    Path data = folder.resolve("data");
    EventLoad load = new EventLoad(SITE);
    ReceivedAlerts alerts = new ReceivedAlerts();

    try (LivetopUp up = LivetopUp.start(data, "--webhook", alerts.address())) {
      load.post(up, 10_000, 1);
      assertRanking(up, load);
      assertTail(up, load);
      putAlert(up, "first");
      up.await(() -> alerts.sites().contains("first"));
      putBrokenRecords(up);
      assertDeadLetters(up, data);
      assertThat(up.flink("jobs").at("/jobs/0/status").asText()).isEqualTo("RUNNING");

      killEachPart(up, load);
      up.process().destroyForcibly();
      assertThat(up.awaitExit()).isEqualTo(137);
      assertNothingRuns(up);
    }
    try (LivetopUp up = LivetopUp.start(data, "--webhook", alerts.address())) {
      load.post(up, 400, 3);
      assertRanking(up, load);
      putAlert(up, "second");
      up.await(() -> alerts.sites().contains("second"));
      assertThat(alerts.sites()).containsExactly("first", "second");

      up.cancelJob();
      assertThat(up.awaitExit()).isEqualTo(1);
      assertThat(up.output()).contains("The job is CANCELED");
      assertNothingRuns(up);
    }
    try (LivetopUp up = LivetopUp.start(data)) {
      load.post(up, 400, 4);
      assertRanking(up, load);

      up.process().destroy();
      assertThat(up.awaitExit()).isZero();
      assertNothingRuns(up);
    }
    alerts.close();
  }

  @Test
  void configurationThatTheJobRefuses_isOneMessageAndExitCode1() throws Exception {
    Path data = folder.resolve("refused");
    try (LivetopUp up = LivetopUp.launch(data, "--parameter", "Slice=7s")) {
      assertThat(up.awaitExit()).isEqualTo(1);
      assertThat(up.output())
          .contains("The job does not start: ")
          .contains("the slice must divide every window: 7000 ms does not divide 1m")
          .doesNotContain("\tat ");
    }
  }

  @Test
  void otherEmulator_isADropIn_andAlertsAreTold() throws Exception {
    EventLoad load = new EventLoad(SITE);
    String alerts = "AlertAbove=pages:10m>" + ALERT_ABOVE;
    try (LivetopUp up =
        LivetopUp.start(
            folder.resolve("other"), "--kinesis", "kinesis-local", "--parameter", alerts)) {
      load.post(up, 400, 5);
      assertRanking(up, load);
      assertAlerts(up, load);
    }
  }

  private static void assertAlerts(LivetopUp up, EventLoad load) throws Exception {
    Set<String> expected = new HashSet<>();
    for (String line : load.ranking()) {
      String[] itemAndCount = line.split(" ");
      if (Integer.parseInt(itemAndCount[1]) > ALERT_ABOVE) {
        expected.add(itemAndCount[0]);
      }
    }
    assertThat(expected).isNotEmpty().hasSizeLessThan(load.ranking().size());
    up.await(
        () -> {
          Set<String> told = new HashSet<>();
          for (JsonNode alert : up.get("api/alerts?site=" + SITE).path("alerts")) {
            told.add(alert.path("item").asText());
          }
          return told.equals(expected);
        });
  }

  /** Each is started again, and every event that was accepted counts once. */
  private static void killEachPart(LivetopUp up, EventLoad load) throws Exception {
    for (String part : List.of("gateway", "kinesis", "dynamodb", "taskmanager", "jobmanager")) {
      ProcessHandle child = up.child(part);
      child.destroyForcibly();
      child.onExit().get(10, TimeUnit.SECONDS);
      load.postUntilTaken(up, 40, part);
      up.await(() -> up.output().contains(part + " stopped by itself (signal 9); starting"));
      assertRanking(up, load);
    }
    up.await(() -> up.output().lines().filter(l -> l.contains("Starting the job")).count() == 2);
    up.findChildren();
  }

  private static void assertRanking(LivetopUp up, EventLoad load) throws Exception {
    String path = "api/ranking?site=" + SITE + "&window=10m&limit=100";
    up.await(() -> up.get(path).path("total").asInt() >= load.total());

    JsonNode answer = up.get(path);
    List<String> ranking = new ArrayList<>();
    answer
        .path("ranking")
        .forEach(row -> ranking.add(row.path("item").asText() + " " + row.path("count").asInt()));
    assertThat(ranking).isEqualTo(load.ranking());
    assertThat(answer.path("total").asInt()).isEqualTo(load.total());
  }

  private static void assertNothingRuns(LivetopUp up) throws Exception {
    assertThat(up.children()).hasSize(5);
    for (ProcessHandle child : up.children()) {
      child.onExit().get(10, TimeUnit.SECONDS);
    }
  }

  private static final List<byte[]> BROKEN =
      List.of(
          "\u00ff\u00fe not UTF-8".getBytes(ISO_8859_1),
          "{\"v\":1,\"id\":\"a\",\"receivedAt\":17".getBytes(UTF_8),
          "{\"v\":99,\"id\":\"a\",\"receivedAt\":1768888888888,\"body\":{\"page\":\"/a\"}}"
              .getBytes(UTF_8));

  /** What the API answers is a record of the stream of results; a signal ends the command well. */
  private static void assertTail(LivetopUp up, EventLoad load) throws Exception {
    Process tail =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Tail.class.getName(),
                "--json",
                "--oldest",
                "--site",
                SITE,
                "--kind",
                "ranking",
                "--kinesis-port",
                Integer.toString(up.kinesis().getPort()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    JsonNode record = MissingNode.getInstance();
    while (record.path("total").asInt() < load.total()
        || !record.path("window").asText().equals("10m")
        || !record.path("board").asText().equals("pages")
        || !record.path("by").asText().equals("count")) {
      record = new ObjectMapper().readTree(tail.inputReader().readLine());
    }
    tail.destroy();

    List<String> ranking = new ArrayList<>();
    record
        .path("ranking")
        .forEach(row -> ranking.add(row.path("item").asText() + " " + row.path("count").asInt()));
    assertThat(ranking).isEqualTo(load.ranking());
    assertThat(tail.waitFor()).isZero();
  }

  /** As the job would put it. */
  private static void putAlert(LivetopUp up, String site) {
    String alert =
        "{\"v\":1,\"kind\":\"alerts\",\"site\":\"%s\",\"news\":[{\"state\":\"begins\"}]}"
            .formatted(site);
    try (KinesisClient kinesis = ResultAddress.local(up.kinesis().getPort()).open()) {
      kinesis.putRecord(
          put ->
              put.streamName(ResultAddress.LOCAL_STREAM)
                  .partitionKey("alerts#" + site)
                  .data(SdkBytes.fromUtf8String(alert)));
    }
  }

  private static void putBrokenRecords(LivetopUp up) {
    StackTemplate template =
        StackTemplate.read(Installation.ofThisClass().template(), Map.of(), "livetop", "us-east-1");
    AwsBasicCredentials credentials = AwsBasicCredentials.create("local", "local");
    try (KinesisClient kinesis =
        KinesisClient.builder()
            .endpointOverride(up.kinesis())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(credentials))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      String events = template.all("AWS::Kinesis::Stream").keySet().iterator().next();
      for (byte[] record : BROKEN) {
        kinesis.putRecord(
            put -> put.streamName(events).partitionKey("k").data(SdkBytes.fromByteArray(record)));
      }
    }
  }

  private static void assertDeadLetters(LivetopUp up, Path data) throws Exception {
    up.await(() -> deadLetters(data).size() >= BROKEN.size());

    assertThat(deadLetters(data))
        .extracting(
            letter -> letter.path("reason").asText(),
            letter ->
                new String(Base64.getDecoder().decode(letter.path("bytes").asText()), ISO_8859_1))
        .containsExactlyInAnyOrder(
            tuple("notUtf8", new String(BROKEN.get(0), ISO_8859_1)),
            tuple("notJson", new String(BROKEN.get(1), ISO_8859_1)),
            tuple("envelope", new String(BROKEN.get(2), ISO_8859_1)));
  }

  private static List<JsonNode> deadLetters(Path data) throws IOException {
    List<JsonNode> letters = new ArrayList<>();
    try (Stream<Path> files = Files.walk(data.resolve("dead-letters"))) {
      for (Path file : files.filter(path -> path.toString().endsWith(".jsonl")).toList()) {
        for (String line : Files.readAllLines(file)) {
          letters.add(new ObjectMapper().readTree(line));
        }
      }
    }
    return letters;
  }
}
