package livetop.local;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The folders of examples do what they say. */
final class ITExamples {
  private static final Path HOME = Installation.ofThisClass().template().getParent().getParent();

  @TempDir private Path folder;

  @Test
  void streamOfAnotherForm_isRankedAsItIs() throws Exception {
    Path example = HOME.resolve("examples/kinesis-analytics-sql");
    List<String> options = new ArrayList<>();
    for (String parameter : Files.readAllLines(example.resolve("trades.parameters"))) {
      options.addAll(List.of("--parameter", parameter));
    }
    try (LivetopUp up = LivetopUp.start(folder.resolve("data"), options.toArray(String[]::new))) {
      String api = up.url().resolve("api/").toString();
      String output =
          node(example.resolve("feed.js").toString(), "trades", api, up.kinesis().toString());

      assertThat(rows(output))
          .containsExactly(
              "1 AMZN 30",
              "2 AAPL 24",
              "3 TBV 22",
              "1 TECHNOLOGY 68",
              "2 FINANCIAL 29",
              "3 HEALTHCARE 28",
              "4 RETAIL 18",
              "5 ENERGY 13",
              "1 AMZN 30",
              "2 AAPL 24",
              "3 TBV 22",
              "1 view 156 10",
              "1 TECHNOLOGY 68 3",
              "2 ENERGY 13 2",
              "3 FINANCIAL 29 2",
              "4 HEALTHCARE 28 2",
              "5 RETAIL 18 1");
    }
  }

  private static String node(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("node"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** The rows of its tables, without their frames and numbers of lines. */
  private static List<String> rows(String output) {
    return output
        .lines()
        .filter(line -> line.matches("│ [0-9].*"))
        .map(line -> line.replaceAll("[│']", " ").replaceAll(" +", " ").strip())
        .map(line -> line.substring(line.indexOf(' ') + 1))
        .collect(Collectors.toList());
  }
}
