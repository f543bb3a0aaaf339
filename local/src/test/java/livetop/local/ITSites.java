package livetop.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The rules of sites, from their file to what became of events. */
final class ITSites {
  private static final String PAGE = "https://www.example.com";
  private static final String COPY = "https://copy.example";

  @TempDir(cleanup = CleanupMode.ON_SUCCESS)
  private Path folder;

  @Test
  void rules_ofTheFile_decideUntilTheNextStart() throws Exception {
    Path data = folder.resolve("data");
    Path sites = folder.resolve("sites.yaml");
    String[] options = {
      "--sites",
      sites.toString(),
      "--parameter",
      "ClientAddress=keep",
      "--parameter",
      "Windows=1h/5s"
    };

    Files.writeString(
        sites,
        """
        blog:
          origins: [https://www.example.com]
          withoutOrigin: filter
          timeZone: Europe/Berlin
          pages: { trailingSlash: strip, ignore: [/admin/**] }
        office:
          ignoreAddresses: [127.0.0.1, "::1"]
        """);
    try (LivetopUp up = LivetopUp.start(data, options)) {
      Files.writeString(sites, "another: {}\n");
      view(up, "blog", "/a/", "Origin", PAGE);
      view(up, "blog", "/a?from=mail", "Referer", PAGE + "/b");
      view(up, "blog", "/admin/users", "Origin", PAGE);
      view(up, "blog", "/a", "Origin", COPY);
      view(up, "blog", "/a");
      view(up, "office", "/a", "Origin", PAGE);
      view(up, "another", "/a", "Origin", PAGE);

      assertBecame(up, "blog", Map.of("counted", 2, "filtered_page", 1, "filtered_origin", 2));
      assertBecame(up, "office", Map.of("filtered_address", 1));
      assertBecame(up, "default", Map.of("filtered_site", 1));
      JsonNode pages = up.get("api/ranking?site=blog&window=1h");
      assertThat(pages.path("zone").asText()).isEqualTo("Europe/Berlin");
      assertThat(counts(pages)).isEqualTo(Map.of("/a", 2));
    }

    Files.writeString(sites, "blog: {}\n");
    try (LivetopUp up = LivetopUp.start(data, options)) {
      assertThat(up.output()).contains("Starting the job from checkpoint");
      view(up, "blog", "/admin/users", "Origin", COPY);
      assertBecame(up, "blog", Map.of("counted", 3, "filtered_page", 1, "filtered_origin", 2));
      assertThat(counts(up.get("api/ranking?site=blog&window=1h")))
          .isEqualTo(Map.of("/a", 2, "/admin/users", 1));
      assertBecomesWhatTheApiSaid(up);
    }
  }

  /** The API judges events as the job does. */
  private static void assertBecomesWhatTheApiSaid(LivetopUp up) throws Exception {
    String longest = "é".repeat(512);
    String batch =
        """
        {"site":"blog","events":[{"page":"/x"},{"page":42},{"page":""},{"type":"signup"},{"type":"click"},
          {"page":"/","title":[]},{"page":"/y","status":404},{"type":"video","page":"/"},7,null,{},
          {"page":"a\\u0085b"},{"page":"\\ud83d"},{"page":"%s"},{"page":"%sx"},{"type":{},"page":"/"}]}
        """
            .formatted(longest, longest);
    Map<String, Integer> became = counts(up.get("api/ranking?board=status&window=1h&site=blog"));
    JsonNode said = up.check(batch).path("events");
    assertThat(said).hasSize(16);
    said.forEach(each -> became.merge(each.path("outcome").asText(), 1, Integer::sum));
    assertThat(up.post("application/json", batch)).isEqualTo(200);
    assertBecame(up, "blog", became);
  }

  private static void view(LivetopUp up, String site, String page, String... headers)
      throws Exception {
    List<String> all = new ArrayList<>(List.of("Content-Type", "application/json"));
    all.addAll(List.of(headers));
    String body = "{\"site\":\"%s\",\"page\":\"%s\"}".formatted(site, page);
    assertThat(up.post(body, all.toArray(String[]::new))).isEqualTo(200);
  }

  private static void assertBecame(LivetopUp up, String site, Map<String, Integer> outcomes)
      throws Exception {
    int all = outcomes.values().stream().mapToInt(Integer::intValue).sum();
    String path = "api/ranking?board=status&window=1h&site=" + site;
    up.await(() -> up.get(path).path("total").asInt() >= all);
    assertThat(counts(up.get(path))).isEqualTo(outcomes);
  }

  private static Map<String, Integer> counts(JsonNode ranking) {
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode row : ranking.path("ranking")) {
      counts.put(row.path("item").asText(), row.path("count").asInt());
    }
    return counts;
  }
}
