package livetop.bench.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyntheticLogTest {
  @TempDir private Path folder;

  @Test
  void write_saysHowOftenReadersSawEachPage() throws Exception {
    Path log = folder.resolve("access.log");
    Map<String, Integer> views = SyntheticLog.write(log, 5_000);
    Map<String, Integer> again = SyntheticLog.write(log, 5_000);
    assertThat(again).isEqualTo(views);

    long seen =
        Files.readAllLines(log).stream()
            .filter(line -> line.contains("GET /articles/0/") && line.contains(" 200 "))
            .filter(line -> !line.contains("bot/"))
            .count();
    assertThat(views).containsEntry("/articles/0/a-title-of-some-words", (int) seen);
  }

  @Test
  void check_anotherCount_isTold() throws Exception {
    Path rankings =
        Files.writeString(
            folder.resolve("livetop.json"),
            "{\"window\":\"1m\",\"total\":1,\"ranking\":[]}\n"
                + "{\"window\":\"1d\",\"total\":3,\"ranking\":[{\"item\":\"/a\",\"count\":2}]}\n");
    Main.check(rankings, Map.of("/a", 2, "/b", 1));
    assertThatThrownBy(() -> Main.check(rankings, Map.of("/a", 1, "/b", 2)))
        .hasMessageStartingWith("livetop counted wrongly");
    assertThatThrownBy(() -> Main.check(rankings, Map.of("/a", 2))).hasMessageContaining("of 2");
  }
}
