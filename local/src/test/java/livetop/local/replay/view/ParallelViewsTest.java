package livetop.local.replay.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import livetop.event.rules.SiteRules;
import org.junit.jupiter.api.Test;

final class ParallelViewsTest {
  private static final String[] AGENTS = {"Mozilla/5.0 (X11)", "Googlebot/2.1", "curl/8.5"};
  private static final ViewRules RULES =
      new ViewRules(
          "blog",
          false,
          false,
          Patterns.of("--include", List.of()),
          Patterns.of("--exclude", List.of()),
          SiteRules.none());

  /** More than several pieces, with all that depends on the lines before. */
  @Test
  void read_aLongLog_findsWhatIsFoundLineByLine() throws Exception {
    long seed = System.nanoTime();
    String log = log(new Random(seed));
    Views oneByOne = new Views(null, RULES);
    List<PageView> expected = new ArrayList<>();
    log.lines().forEach(line -> oneByOne.read(line).ifPresent(expected::add));

    ParallelViews parallel = new ParallelViews(null, RULES);
    List<PageView> found = new ArrayList<>();
    parallel.read(new ByteArrayInputStream(log.getBytes(StandardCharsets.ISO_8859_1)), found::add);

    assertThat(found).as("seed %s", seed).isEqualTo(expected);
    assertThat(parallel.counts().skipped()).isEqualTo(oneByOne.counts().skipped());
    assertThat(parallel.counts().lines()).isEqualTo(log.lines().count());
    assertThat(expected).hasSizeGreaterThan(1_000);
  }

  private static String log(Random random) {
    StringBuilder log = new StringBuilder();
    int columns = 0;
    while (log.length() < 9_000_000) {
      if (random.nextInt(3_000) == 0) {
        columns = 1 + random.nextInt(2);
        log.append("#Fields: date time ")
            .append(columns == 1 ? "c-ip cs-method" : "cs-method c-ip")
            .append(" cs-uri-stem sc-status cs(User-Agent)\r\n");
      }
      String client = "203.0.113." + random.nextInt(20);
      String page = "/p" + random.nextInt(50) + (random.nextInt(5) == 0 ? ".png" : "");
      int status = random.nextInt(3) == 0 ? 206 : 200;
      String agent = AGENTS[random.nextInt(AGENTS.length)];
      boolean isCommon = columns == 0 || random.nextBoolean();
      log.append(
          isCommon
              ? "%s - - [25/Nov/2026:10:%02d:00 +0000] \"GET %s HTTP/1.1\" %d 7 \"-\" \"%s\"\n"
                  .formatted(client, random.nextInt(60), page, status, agent)
              : "2026-11-25 10:%02d:00 %s %s %d %s\r\n"
                  .formatted(
                      random.nextInt(60),
                      columns == 1 ? client + " GET" : "GET " + client,
                      page,
                      status,
                      agent.replace(' ', '+')));
    }
    return log + "what?";
  }
}
