package livetop.job.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import livetop.count.Window;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobConfigurationTest {
  private final Map<String, Properties> groups = new HashMap<>();

  JobConfigurationTest() {
    set("EventStream", "stream.name", "events");
    set("EventStream", "aws.region", "eu-central-1");
    set("RankingTable", "table.name", "rankings");
    set("RankingTable", "aws.region", "eu-central-1");
    set("DeadLetters", "path", "file:///tmp/dead-letters");
  }

  private void set(String group, String key, String value) {
    groups.computeIfAbsent(group, name -> new Properties()).setProperty(key, value);
  }

  @Test
  void of_onlyWhatIsRequired_hasTheDocumentedDefaults() {
    JobConfiguration configuration = JobConfiguration.of(groups);
    RankingConfiguration ranking = configuration.ranking();

    assertThat(configuration.position()).isEqualTo("TRIM_HORIZON");
    assertThat(ranking.plan().windows())
        .containsExactly(
            Window.sliding("1m", 60_000, 60_000, 0),
            Window.sliding("10m", 600_000, 5_000, 0),
            Window.sliding("1h", 3_600_000, 60_000, 0),
            Window.sliding("1d", 86_400_000, 600_000, 0));
    assertThat(ranking.boards())
        .hasToString("pages=view:page,videos=video:video,clicks=click:page,events=*:type");
    assertThat(ranking.plan().k()).isEqualTo(100);
    assertThat(ranking.sliceMillis()).isEqualTo(5_000);
    assertThat(ranking.outOfOrdernessMillis()).isEqualTo(2_000);
    assertThat(ranking.plan().allowedLatenessMillis()).isEqualTo(60_000);
    assertThat(ranking.idleAfterMillis()).isEqualTo(10_000);
    assertThat(ranking.offsetMillis()).isZero();
    assertThat(ranking.countsBots()).isFalse();
    assertThat(ranking.tellsRetries()).isFalse();
  }

  @Test
  void of_cumulativeWindowAndOffset_areRead() {
    set("Ranking", "windows", "1d~10m, 10m");
    set("Ranking", "utcOffset", "+05:30");

    assertThat(JobConfiguration.of(groups).ranking().plan().windows())
        .containsExactly(
            Window.cumulative("1d", 86_400_000, 600_000, 19_800_000),
            Window.sliding("10m", 600_000, 600_000, 19_800_000));
  }

  @Test
  void clients_withEndpoint_useTheConnectorsKeys() {
    set("RankingTable", "aws.endpoint", "http://127.0.0.1:8000");

    assertThat(JobConfiguration.of(groups).tableClient())
        .containsEntry("aws.endpoint", "http://127.0.0.1:8000")
        .containsEntry("aws.region", "eu-central-1");
    assertThat(JobConfiguration.of(groups).streamClient()).doesNotContainKey("aws.endpoint");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Ranking | windows | 10x | Ranking.windows is '10x': '10x' is not a duration; allowed is size (tumbling)",
        "Ranking | windows | 10m/7s | Ranking.windows is '10m/7s': the slice must divide every window: 5000 ms does not divide 7s in '10m/7s'; allowed",
        "Ranking | windows | 1m/10m | Ranking.windows is '1m/10m': in '1m/10m' a slide is positive and not longer than its window; allowed",
        "Ranking | windows | 1h~25m | Ranking.windows is '1h~25m': in '1h~25m' a step divides the size of its window; allowed",
        "Ranking | windows | 10m/5s,10m | Ranking.windows is '10m/5s,10m': the size 10m is given twice; allowed",
        "Ranking | slice | 0s | Ranking.slice is '0s': '0s' is no time at all; allowed is a whole number and ms, s, m, h or d, such as 5s",
        "Ranking | allowedLateness | soon | Ranking.allowedLateness is 'soon': 'soon' is not a duration; allowed is a whole number and ms, s, m, h or d, such as 5s, or 0s",
        "Ranking | maxItems | 99 | Ranking.maxItems is '99': it is out of range; allowed is a whole number from 100 to 100000000",
        "Ranking | sites | blog,BLOG | Ranking.sites is 'blog,BLOG': 'BLOG' is not a site; allowed is * or sites separated by commas, each [a-z0-9][a-z0-9.-]{0,62}",
        "Ranking | boards | x | Ranking.boards is 'x': 'x' is not a board; allowed is name=type:field",
        "Ranking | k | 0 | Ranking.k is '0': it is out of range; allowed is a whole number from 1 to 180",
        "Ranking | k | many | Ranking.k is 'many': it is not a whole number; allowed is a whole number from 1 to 180",
        "Ranking | utcOffset | Berlin | Ranking.utcOffset is 'Berlin': it is not an offset from UTC; allowed is an offset such as +01:00",
        "Ranking | bots | no | Ranking.bots is 'no': it is not known what to do with them; allowed is exclude or include",
        "Ranking | retryHorizon | 0 | Ranking.retryHorizon is '0': '0' is not a duration; allowed is off, or a whole number and",
        "Ranking | window | 10m | Ranking has an unknown key 'window'; allowed are [",
        "EventStream | position | EARLIEST | EventStream.position is 'EARLIEST': it is not a position; allowed is TRIM_HORIZON or LATEST",
        "EventStream | stream.name | '' | EventStream.stream.name is missing; it has no default",
        "RankingTable | table.name | '' | RankingTable.table.name is missing; it has no default",
        "DeadLetters | path | '' | DeadLetters.path is missing; it has no default",
        "Rankings | k | 1 | there is no property group 'Rankings'; allowed are [DeadLetters, EventStream, Ranking, RankingTable]",
      })
  void of_wrongValue_saysKeyValueAndWhatIsAllowed(
      String group, String key, String value, String message) {
    set(group, key, value);

    assertThatThrownBy(() -> JobConfiguration.of(groups))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(message);
  }

  @Test
  void read_file_givesTheGroups(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("job.json");
    Files.writeString(
        file,
        "[{\"PropertyGroupId\":\"Ranking\",\"PropertyMap\":{\"k\":\"5\",\"windows\":\"1m\"}}]");

    assertThat(JobConfiguration.read(file).get("Ranking"))
        .containsEntry("k", "5")
        .containsEntry("windows", "1m");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{]                 | is not JSON: ",
        "{\"Ranking\":{}}    | is not an array of {\"PropertyGroupId\"",
        "[{\"a\":1}]         | is not an array of {\"PropertyGroupId\"",
      })
  void read_otherFile_saysWhatIsExpected(String content, String message, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("job.json");
    Files.writeString(file, content);

    assertThatThrownBy(() -> JobConfiguration.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(file + " " + message.trim());
  }
}
