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
import livetop.event.Board;
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
        .hasToString(
            "pages=view:page,videos=video:video,clicks=click:page,broken-links=notfound:page,"
                + "events=*:type,sites=*:site");
    assertThat(ranking.plan().k()).isEqualTo(100);
    assertThat(ranking.sliceMillis()).isEqualTo(5_000);
    assertThat(ranking.outOfOrdernessMillis()).isEqualTo(2_000);
    assertThat(ranking.plan().allowedLatenessMillis()).isEqualTo(60_000);
    assertThat(ranking.idleAfterMillis()).isEqualTo(10_000);
    assertThat(ranking.offsetMillis()).isZero();
    assertThat(ranking.crawlers().isCrawler("Googlebot/2.1")).isTrue();
    assertThat(ranking.crawlers().isCrawler("WordPress/6.8; https://blog.example")).isFalse();
    assertThat(ranking.retryHorizonMillis()).isEqualTo(600_000);
    assertThat(ranking.plan().rising()).hasToString("[10m:1h]");
    assertThat(ranking.hasVisitors()).isFalse();
  }

  @Test
  void of_windowsWithoutTheUsualPair_compareNothing() {
    set("Ranking", "windows", "1m,10m/5s,1h~1m");
    assertThat(JobConfiguration.of(groups).ranking().plan().rising()).isEmpty();
    set("Ranking", "rising", "1m:10m");
    assertThat(JobConfiguration.of(groups).ranking().plan().rising()).hasToString("[1m:10m]");
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
  void of_spacesAroundCommasAndValues_areNoPartOfNames() {
    set("Ranking", "windows", " 1m , 10m/5s ");
    set("Ranking", "boards", " pages=view:page , events=*:type ");
    set("Ranking", "sites", " blog , shop ");
    set("Ranking", "k", " 7 ");
    RankingConfiguration ranking = JobConfiguration.of(groups).ranking();

    assertThat(ranking.plan().windows().stream().map(Window::name)).containsExactly("1m", "10m");
    assertThat(ranking.boards().all().stream().map(Board::name)).containsExactly("pages", "events");
    assertThat(ranking.countedSites().admit("shop", 0)).isTrue();
    assertThat(ranking.countedSites().admit("other", 0)).isFalse();
    assertThat(ranking.plan().k()).isEqualTo(7);
  }

  private String sitesFile(Path folder, String text) throws IOException {
    return Files.writeString(folder.resolve("sites.yaml"), text).toString();
  }

  @Test
  void of_sitesFile_listsTheSites_andHasTheirZones(@TempDir Path folder) throws IOException {
    set("Ranking", "sitesFile", sitesFile(folder, "blog: { timeZone: Europe/Berlin }\nshop: {}\n"));
    set("Ranking", "windows", "10m/5s,1d");
    RankingConfiguration ranking = JobConfiguration.of(groups).ranking();

    assertThat(ranking.countedSites().admit("shop", 0)).isTrue();
    assertThat(ranking.countedSites().admit("other", 0)).isFalse();
    assertThat(ranking.plan().window("1d", "blog"))
        .hasToString("86400000ms/86400000ms Europe/Berlin");
    assertThat(ranking.plan().window("1d", "shop")).hasToString("86400000ms/86400000ms");
    assertThat(ranking.zones().of("blog")).hasToString("Europe/Berlin");
  }

  /** Also as an address, as on AWS, where the file is in S3. */
  @Test
  void of_sitesFileAsAddress_isRead(@TempDir Path folder) throws IOException {
    sitesFile(folder, "blog: {}");
    set("Ranking", "sitesFile", folder.toUri() + "sites.yaml");

    assertThat(JobConfiguration.of(groups).ranking().rules().bySite()).containsOnlyKeys("blog");
  }

  @Test
  void of_sitesFileThatIsWrong_saysAllThatIs(@TempDir Path folder) throws IOException {
    String file = sitesFile(folder, "blog: { timeZone: Berlin }\nshop: { origin: x }\n");
    set("Ranking", "sitesFile", file);

    assertThatThrownBy(() -> JobConfiguration.of(groups))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Ranking.sitesFile is '" + file + "':\nsites.yaml, line 1: blog.t")
        .hasMessageContaining("\nsites.yaml, line 2: shop");
    set("Ranking", "sitesFile", file + ".yaml");
    assertThatThrownBy(() -> JobConfiguration.of(groups))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Ranking.sitesFile is '" + file + ".yaml', which cannot be read: ");
  }

  @Test
  void of_sitesFileAndSites_isOneTooMany(@TempDir Path folder) throws IOException {
    set("Ranking", "sitesFile", sitesFile(folder, "blog: {}"));
    set("Ranking", "sites", "blog,shop");

    assertThatThrownBy(() -> JobConfiguration.of(groups))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "Ranking.sites is 'blog,shop': Ranking.sitesFile lists the sites; allowed is * or"
                + " nothing");
    set("Ranking", "sites", "*");
    assertThat(JobConfiguration.of(groups).ranking().countedSites().admit("other", 0)).isFalse();
  }

  @Test
  void of_sliceLongerThanADayOfAZoneAllows_saysWhich(@TempDir Path folder) throws IOException {
    set("Ranking", "sitesFile", sitesFile(folder, "blog: { timeZone: Asia/Kathmandu }"));
    set("Ranking", "windows", "1h,1d");
    set("Ranking", "slice", "15m");
    assertThat(JobConfiguration.of(groups).ranking().plan().windowsBySlice()).isNotEmpty();
    set("Ranking", "slice", "30m");

    assertThatThrownBy(() -> JobConfiguration.of(groups))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("Ranking.slice is '30m': a window 1d of a site begins");
  }

  @Test
  void of_asManySlicesAsAWindowMayHave_areTaken() {
    set("Ranking", "windows", "1d/5s,100000s~5s,365d");

    assertThat(JobConfiguration.of(groups).ranking().plan().windows()).hasSize(3);
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
        "EventStream | format | csv | EventStream.format is 'csv': it is not known how to read it; allowed is livetop or json",
        "EventStream | fields | time=t | EventStream.fields is 'time=t': only where EventStream.format is json do records have other members",
        "Ranking | windows | 10x | Ranking.windows is '10x': '10x' is not a duration; allowed is size (tumbling), size/slide (sliding) or size~step (cumulative), separated by commas, such as 1m,10m/5s,1d~10m, no spaces within; each size once; sizes, slides and steps are multiples of Ranking.slice, and a step divides its size; a window has at most 20000 slices, each as long as fits into its size and its slide or step",
        "Ranking | windows | 1m, | Ranking.windows is '1m,': '' is not a window; allowed",
        "Ranking | windows | 1m/5s/5s | Ranking.windows is '1m/5s/5s': '1m/5s/5s' is not a window; allowed",
        "Ranking | windows | 10m / 5s | Ranking.windows is '10m / 5s': '10m ' is not a duration; allowed",
        "Ranking | windows | 10m/ 5s | Ranking.windows is '10m/ 5s': ' 5s' is not a duration; allowed",
        "Ranking | windows | 10m\u0001/5s | Ranking.windows is '10m\u0001/5s': '10m\u0001' is not a duration; allowed",
        "Ranking | windows | 1 m | Ranking.windows is '1 m': '1 m' is not a duration; allowed",
        "Ranking | windows | 0m | Ranking.windows is '0m': '0m' is no time at all; allowed",
        "Ranking | windows | 10m/7s | Ranking.windows is '10m/7s': the slice must divide every window: 5000 ms does not divide 7s in '10m/7s'; allowed",
        "Ranking | windows | 1m/10m | Ranking.windows is '1m/10m': in '1m/10m' a slide is positive and not longer than its window; allowed",
        "Ranking | windows | 1h~25m | Ranking.windows is '1h~25m': in '1h~25m' a step divides the size of its window; allowed",
        "Ranking | windows | 10m/5s,10m | Ranking.windows is '10m/5s,10m': the size 10m is given twice; allowed",
        "Ranking | windows | 365d/5s | Ranking.windows is '365d/5s': '365d/5s' has 6307200 slices; allowed",
        "Ranking | windows | 1d~5s,20000m~5s | Ranking.windows is '1d~5s,20000m~5s': '20000m~5s' has 240000 slices; allowed",
        "Ranking | windows | 10d/605s | Ranking.windows is '10d/605s': '10d/605s' has 172800 slices; allowed",
        "Ranking | slice | 7s | Ranking.windows is '1m,10m/5s,1h/1m,1d/10m' by default: the slice must divide every window: 7000 ms does not divide 1m in '1m'; allowed",
        "Ranking | slice | 0s | Ranking.slice is '0s': '0s' is no time at all; allowed is a whole number and ms, s, m, h or d, such as 5s",
        "Ranking | outOfOrderness | 2 | Ranking.outOfOrderness is '2': '2' is not a duration; allowed is a whole number and ms, s, m, h or d, such as 5s, or 0s",
        "Ranking | allowedLateness | soon | Ranking.allowedLateness is 'soon': 'soon' is not a duration; allowed is a whole number and ms, s, m, h or d, such as 5s, or 0s",
        "Ranking | idleAfter | 0s | Ranking.idleAfter is '0s': '0s' is no time at all; allowed is a whole number and ms, s, m, h or d, such as 5s",
        "Ranking | retention | 7 d | Ranking.retention is '7 d': '7 d' is not a duration; allowed is a whole number and ms, s, m, h or d, such as 5s",
        "Ranking | maxItems | 99 | Ranking.maxItems is '99': it is out of range; allowed is a whole number from 100 to 100000000",
        "Ranking | sites | blog,BLOG | Ranking.sites is 'blog,BLOG': 'BLOG' is not a site; allowed is * or sites separated by commas, each [a-z0-9][a-z0-9.-]{0,62}",
        "Ranking | sites | blog, | Ranking.sites is 'blog,': '' is not a site; allowed",
        "Ranking | sites | *,blog | Ranking.sites is '*,blog': '*' is not a site; allowed",
        "Ranking | boards | x | Ranking.boards is 'x': 'x' is not a board; allowed is name=type:field, separated by commas, no spaces within; a name is a letter and up to 31 of a-z, 0-9 and -, given once; the type * takes every event; a field is type, site, or a member of the events that holds a string, such as page",
        "Ranking | boards | a = view:page | Ranking.boards is 'a = view:page': 'a = view:page' is not a board; allowed",
        "Ranking | boards | status=*:type | Ranking.boards is 'status=*:type': the board 'status' is the job's own: it tells what became of events; allowed",
        "Ranking | boards | a=view:page,a=*:type | Ranking.boards is 'a=view:page,a=*:type': the board 'a' is given twice; allowed",
        "Ranking | boards | ids=view:id | Ranking.boards is 'ids=view:id': the board 'ids' cannot count 'id': it is another one in each request; allowed",
        "Ranking | k | 0 | Ranking.k is '0': it is out of range; allowed is a whole number from 1 to 180",
        "Ranking | k | 99999999999 | Ranking.k is '99999999999': it is out of range; allowed is a whole number from 1 to 180",
        "Ranking | k | many | Ranking.k is 'many': it is not a whole number; allowed is a whole number from 1 to 180",
        "Ranking | utcOffset | Berlin | Ranking.utcOffset is 'Berlin': it is not an offset from UTC; allowed is an offset such as +01:00",
        "Ranking | serverAgents | a,b c | Ranking.serverAgents is 'a,b c': 'b c' is no such name; allowed is off, or what User-Agents begin with up to a slash or a space, such as WordPress,MyShop: letters, digits, dots, hyphens and underscores, separated by commas",
        "Ranking | bots | no | Ranking.bots is 'no': it is not known what to do with them; allowed is exclude or include",
        "Ranking | onePerVisitor | on | Ranking.onePerVisitor is 'on': it is not known how long a vote is one; allowed is off or slice",
        "Ranking | rising | 10m | Ranking.rising is '10m': '10m' is not a pair of windows; allowed is usual (10m:1h, where both are among Ranking.windows), off, or shorter:longer, separated by commas: tumbling or sliding windows of Ranking.windows, of less than a day if tumbling; each shorter one once",
        "Ranking | rising | 10m:2h | Ranking.rising is '10m:2h': there is no window 2h; allowed is usual (10m:1h, where both are among Ranking.windows), off, or shorter:longer, separated by commas: tumbling or sliding windows of Ranking.windows, of less than a day if tumbling; each shorter one once",
        "Ranking | rising | 1m:10m,1m:1h | Ranking.rising is '1m:10m,1m:1h': the window 1m is compared twice; allowed is usual (10m:1h, where both are among Ranking.windows), off, or shorter:longer, separated by commas: tumbling or sliding windows of Ranking.windows, of less than a day if tumbling; each shorter one once",
        "Ranking | visitors | pages | Ranking.visitors is 'pages': 'pages' is not a board and a window; allowed is off, or board:window, separated by commas, such as pages:10m,pages:1h: boards of Ranking.boards and windows of Ranking.windows, each pair once",
        "Ranking | visitors | pages:2h | Ranking.visitors is 'pages:2h': there is no window '2h'; allowed is off, or board:window",
        "Ranking | visitors | page:10m | Ranking.visitors is 'page:10m': there is no board 'page'; allowed is off, or board:window",
        "Ranking | visitors | pages:10m, pages:10m | Ranking.visitors is 'pages:10m, pages:10m': 'pages:10m' is given twice; allowed is off, or",
        "Ranking | retryHorizon | 0 | Ranking.retryHorizon is '0': '0' is not a duration; allowed is off, or a whole number and ms, s, m, h or d, such as 5s",
        "Ranking | retryHorizon | 0s | Ranking.retryHorizon is '0s': '0s' is no time at all; allowed is off, or a whole number and",
        "Ranking | maxSites | 0 | Ranking.maxSites is '0': it is out of range; allowed is a whole number from 1 to 1000000",
        "Ranking | window | 10m | Ranking has an unknown key 'window'; allowed are [allowedLateness, boards, bots, idleAfter, k, maxItems, maxSites, onePerVisitor, outOfOrderness, retention, retryHorizon, rising, serverAgents, sites, sitesFile, slice, utcOffset, visitors, windows]",
        "EventStream | stream | x | EventStream has an unknown key 'stream'; allowed are [aws.endpoint, aws.region, fields, format, position, stream.name]",
        "RankingTable | table | x | RankingTable has an unknown key 'table'; allowed are [aws.endpoint, aws.region, table.name]",
        "DeadLetters | folder | x | DeadLetters has an unknown key 'folder'; allowed are [path]",
        "EventStream | position | EARLIEST | EventStream.position is 'EARLIEST': it is not a position; allowed is TRIM_HORIZON or LATEST",
        "EventStream | stream.name | '' | EventStream.stream.name is missing; it has no default",
        "EventStream | aws.region | ' ' | EventStream.aws.region is missing; it has no default",
        "RankingTable | table.name | '' | RankingTable.table.name is missing; it has no default",
        "RankingTable | aws.region | '' | RankingTable.aws.region is missing; it has no default",
        "DeadLetters | path | '' | DeadLetters.path is missing; it has no default",
        "ResultStream | stream.name | results | ResultStream.aws.region is missing; it has no default",
        "ResultStream | aws.region | eu-central-1 | ResultStream.stream.name is missing; it has no default",
        "ResultStream | stream | x | ResultStream has an unknown key 'stream'; allowed are [aws.endpoint, aws.region, stream.name]",
        "Rankings | k | 1 | there is no property group 'Rankings'; allowed are [Alerts, DeadLetters, EventStream, Hotspots, Ranking, RankingTable, ResultStream]",
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

  @Test
  void read_numbersAndTruthValues_areTaken(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("job.json");
    Files.writeString(
        file, "[{\"PropertyGroupId\":\"Ranking\",\"PropertyMap\":{\"k\":5,\"a\":true}}]");

    assertThat(JobConfiguration.read(file).get("Ranking")).isEqualTo(Map.of("k", "5", "a", "true"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "[{                  | ` is not JSON: `",
        "[] []               | ` is not JSON: `",
        "7                   | ` is not an array of {\"PropertyGroupId\":…,\"PropertyMap\":{…}}`",
        "``                  | ` is not an array of {\"PropertyGroupId\":…,\"PropertyMap\":{…}}`",
        "{}                  | ` is not an array of {\"PropertyGroupId\"`",
        "{\"Ranking\":{}}    | ` is not an array of {\"PropertyGroupId\"`",
        "[{\"a\":1}]         | ` is not an array of {\"PropertyGroupId\"`",
        "[{\"PropertyGroupId\":\"A\",\"PropertyMap\":7}] | ` is not an array of {\"PropertyGroupId\"`",
        "[{\"PropertyGroupId\":\"A\",\"PropertyMap\":{}},{\"PropertyGroupId\":\"A\",\"PropertyMap\":{}}] | ` has the property group 'A' twice`",
        "[{\"PropertyGroupId\":\"A\",\"PropertyMap\":{\"k\":1,\"k\":2}}] | ` is not JSON: Duplicate field 'k'`",
        "[{\"PropertyGroupId\":\"A\",\"PropertyMap\":{\"k\":[\"1m\"]}}] | `: A.k is [\"1m\"]; allowed is a text`",
        "[{\"PropertyGroupId\":\"A\",\"PropertyMap\":{\"k\":null}}] | `: A.k is null; allowed is a text`",
      })
  void read_otherFile_saysWhatIsExpected(String content, String message, @TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("job.json");
    Files.writeString(file, content);

    assertThatThrownBy(() -> JobConfiguration.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(file + message);
  }

  @Test
  void read_noFile_saysSo(@TempDir Path folder) {
    Path file = folder.resolve("none.json");

    assertThatThrownBy(() -> JobConfiguration.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(file + " cannot be read: java.nio.file.NoSuchFileException: " + file);
  }
}
