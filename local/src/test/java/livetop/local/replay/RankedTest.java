package livetop.local.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rankings of a log are those of a map over its lines. */
final class RankedTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT);
  private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  @TempDir private Path folder;

  private record Line(Instant time, String page) {
    @Override
    public String toString() {
      return "203.0.113.9 - - [%s] \"GET %s HTTP/1.1\" 200 7 \"-\" \"Firefox\""
          .formatted(TIME.format(time.atOffset(ZoneOffset.ofHours(2))), page);
    }
  }

  @Test
  void run_ofALongLog_equalsAMapOverItsLines() throws Exception {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    List<Line> lines = new ArrayList<>();
    Instant now = START;
    for (int i = 0; i < 20_000; i++) {
      now = now.plusMillis(random.nextInt(20_000));
      String page = "/p" + (int) Math.abs(random.nextGaussian() * 300);
      lines.add(new Line(now.minusSeconds(random.nextInt(100)), page));
    }
    Path log = write(lines);

    Instant last = lines.stream().map(Line::time).max(Comparator.naturalOrder()).orElseThrow();
    List<JsonNode> newest = run(log, "--limit", "100");
    assertThat(newest).hasSize(4);
    newest.forEach(ranking -> assertIsOf(lines, ranking, "seed " + seed));
    assertThat(newest)
        .allSatisfy(
            ranking -> {
              assertThat(instant(ranking, "from")).isBeforeOrEqualTo(last);
              assertThat(instant(ranking, "to")).isAfter(last);
            });

    Instant at = START.plusSeconds(random.nextInt(100_000)).plusMillis(1);
    List<JsonNode> past = run(log, "--at", at.toString(), "--limit", "100");
    past.forEach(ranking -> assertIsOf(lines, ranking, "seed " + seed));
    assertThat(past)
        .hasSize(4)
        .allSatisfy(ranking -> assertThat(instant(ranking, "to")).isBeforeOrEqualTo(at));

    List<JsonNode> all =
        run(log, "--all", "--window", "10m,1h", "--windows", "10m/1m,1h", "--limit", "3");
    assertThat(all).hasSizeGreaterThan(2_000);
    all.forEach(ranking -> assertIsOf(lines, ranking, "seed " + seed));
  }

  @Test
  void run_aLogOfDays_saysWhatTheJobWouldPublish() throws Exception {
    Path log =
        write(
            List.of(
                new Line(START, "/a"),
                new Line(START.plusSeconds(7), "/b"),
                new Line(START.minusSeconds(60), "/b"),
                new Line(START.plusSeconds(9), "/app.js")));

    assertThat(run(log, "--window", "10m,1d", "--limit", "1"))
        .extracting(JsonNode::toString)
        .containsExactly(
            "{\"site\":\"default\",\"board\":\"pages\",\"window\":\"10m\",\"from\":\"2026-11-20T09:50:10Z\","
                + "\"to\":\"2026-11-20T10:00:10Z\",\"total\":3,\"ranking\":"
                + "[{\"rank\":1,\"item\":\"/b\",\"count\":2,\"previousRank\":2}]}",
            "{\"site\":\"default\",\"board\":\"pages\",\"window\":\"1d\",\"from\":\"2026-11-19T10:10:00Z\","
                + "\"to\":\"2026-11-20T10:10:00Z\",\"total\":3,\"ranking\":"
                + "[{\"rank\":1,\"item\":\"/b\",\"count\":2,\"previousRank\":1}]}");
    assertThat(err.toString(UTF_8))
        .isEqualToNormalizingNewlines(
            """
                     4 lines read
                     3 page views
                     1 lines skipped: an asset: image, style, script, font, archive, media, data
            """);
    assertThat(run(log, "--window", "1m", "--all", "--limit", "1"))
        .extracting(ranking -> ranking.path("to").asText() + " " + ranking.path("total"))
        .containsExactly(
            "2026-11-20T10:00:00Z 1", "2026-11-20T10:01:00Z 2", "2026-11-20T10:02:00Z 0");
  }

  @Test
  void run_aSiteWithAZone_hasItsDays() throws Exception {
    Path sites = Files.writeString(folder.resolve("s.yaml"), "blog: { timeZone: Asia/Tokyo }\n");
    Path log = write(List.of(new Line(START.plusSeconds(5 * 3_600), "/a"), new Line(START, "/a")));

    JsonNode ranking =
        run(log, "--sites", sites.toString(), "--site", "blog", "--windows", "1d").get(0);
    assertThat(ranking.path("zone").asText()).isEqualTo("Asia/Tokyo");
    assertThat(ranking.path("from").asText()).isEqualTo("2026-11-20T15:00:00Z");
    assertThat(ranking.path("total").asInt()).isEqualTo(1);
  }

  @Test
  void run_whatIsNoLog_printsNothingAndFails() throws Exception {
    Path log = Files.writeString(folder.resolve("access.log"), "what?\nwhat?\n");
    assertThat(exitCode(log)).isEqualTo(3);
    assertThat(out.size()).isZero();
  }

  /** The ranking holds what a map over the lines does, and the ranks of the window before. */
  private static void assertIsOf(List<Line> lines, JsonNode ranking, String seed) {
    Instant from = instant(ranking, "from");
    Instant to = instant(ranking, "to");
    Map<String, Long> counts = new HashMap<>();
    for (Line line : lines) {
      if (!line.time().isBefore(from) && line.time().isBefore(to)) {
        counts.merge(line.page(), 1L, Long::sum);
      }
    }
    List<String> expected =
        counts.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(ranking.path("ranking").size())
            .map(Object::toString)
            .toList();
    List<String> ranked = new ArrayList<>();
    ranking
        .path("ranking")
        .forEach(row -> ranked.add(row.path("item").asText() + "=" + row.path("count")));
    assertThat(ranked).as("%s: %s", seed, ranking).isEqualTo(expected);
    assertThat(ranking.path("total").asLong())
        .isEqualTo(counts.values().stream().mapToLong(Long::longValue).sum());
  }

  private static Instant instant(JsonNode ranking, String member) {
    return Instant.parse(ranking.path(member).asText());
  }

  private Path write(List<Line> lines) throws Exception {
    return Files.write(folder.resolve("access.log"), lines.stream().map(Line::toString).toList());
  }

  private List<JsonNode> run(Path log, String... options) throws Exception {
    assertThat(exitCode(log, options)).as(err.toString(UTF_8)).isZero();
    List<JsonNode> rankings = new ArrayList<>();
    for (String line : out.toString(UTF_8).lines().toList()) {
      rankings.add(JSON.readTree(line));
    }
    return rankings;
  }

  private int exitCode(Path log, String... options) throws Exception {
    out.reset();
    err.reset();
    List<String> arguments = new ArrayList<>(List.of(log.toString(), "--at-log-time"));
    arguments.addAll(List.of(options));
    return Replay.run(
        arguments,
        Duration.ZERO,
        new PrintStream(out, true, UTF_8),
        new PrintStream(err, true, UTF_8));
  }
}
