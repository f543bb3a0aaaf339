package livetop.event.rules;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import livetop.bytes.Utf8;
import livetop.event.Outcome;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file: what it says, and what is said of one that is wrong. */
class SiteRulesTest {
  private static final String FILE =
      """
      # What counts
      blog:
        origins: [https://www.example.com]
        withoutOrigin: filter
        timeZone: Europe/Berlin
        ignoreAddresses: [203.0.113.0/24, "2001:db8::/32"]
        pages:
          trailingSlash: strip
          keepQuery: [p, page_id]
          only: [/articles/**, /]
          ignore: [/wp-admin/**, /404]
          join: { "/product/*/reviews": "/product/*" }
      shop: {}
      """;

  private static SiteRules parse(String yaml) {
    return SiteRules.parse("sites.yaml", yaml.getBytes(UTF_8));
  }

  private static Outcome decide(SiteRules rules, String site, String origin, String address) {
    return rules.of(site).decide(Utf8.of(origin), Utf8.of(address));
  }

  private static void checkDecisions(SiteRules rules) {
    String own = "https://www.example.com";
    assertThat(decide(rules, "blog", own, null)).isEqualTo(Outcome.COUNTED);
    assertThat(decide(rules, "blog", own, "198.51.100.1")).isEqualTo(Outcome.COUNTED);
    assertThat(decide(rules, "blog", own, "203.0.113.7")).isEqualTo(Outcome.FILTERED_ADDRESS);
    assertThat(decide(rules, "blog", own, "2001:db8::7")).isEqualTo(Outcome.FILTERED_ADDRESS);
    assertThat(decide(rules, "blog", own, "unknown")).isEqualTo(Outcome.COUNTED);
    assertThat(decide(rules, "blog", "https://evil.example", "203.0.113.7"))
        .isEqualTo(Outcome.FILTERED_ORIGIN);
    assertThat(decide(rules, "blog", null, null)).isEqualTo(Outcome.FILTERED_ORIGIN);
    assertThat(decide(rules, "shop", "https://evil.example", "203.0.113.7"))
        .isEqualTo(Outcome.COUNTED);
    assertThat(decide(rules, "default", own, null)).isEqualTo(Outcome.FILTERED_SITE);
    assertThat(rules.of("blog").timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
    assertThat(rules.of("shop").timeZone()).isNull();
    assertThat(rules.of("blog").nameOf(Utf8.of("/articles/42/"))).hasToString("/articles/42");
    assertThat(rules.of("blog").nameOf(Utf8.of("/?page_id=3&x=1"))).hasToString("/?page_id=3");
    assertThat(rules.of("blog").nameOf(Utf8.of("/product/7/reviews"))).isNull();
    assertThat(rules.of("blog").nameOf(Utf8.of("/404"))).isNull();
    assertThat(rules.bySite().keySet()).containsExactly("blog", "shop");
    assertThat(rules.areThere()).isTrue();
  }

  @Test
  void parse_file_decidesAsItSays() {
    checkDecisions(parse(FILE));
  }

  @Test
  void parse_fileOfWindows_decidesAsItSays() {
    checkDecisions(parse("\uFEFF" + FILE.replace("\n", "\r\n")));
  }

  @Test
  void parse_json_isYaml() {
    SiteRules rules = parse("{\"blog\": {\"pages\": {\"only\": [\"/a\"]}}, \"shop\": {}}");
    assertThat(rules.of("blog").nameOf(Utf8.of("/b"))).isNull();
    assertThat(rules.of("shop").nameOf(Utf8.of("/b"))).hasToString("/b");
  }

  @Test
  void parse_rulesOfAddressesAlone_areInForce() {
    SiteRules rules = parse("blog: { ignoreAddresses: [203.0.113.0/24] }");
    assertThat(decide(rules, "blog", null, "203.0.113.7")).isEqualTo(Outcome.FILTERED_ADDRESS);
    assertThat(decide(rules, "blog", null, "203.0.114.7")).isEqualTo(Outcome.COUNTED);
    assertThat(decide(rules, "blog", null, null)).isEqualTo(Outcome.COUNTED);
  }

  @Test
  void parse_rulesOfOthers_areThoseOfEverySiteThatIsNotListed() {
    SiteRules rules = parse("blog: {}\n\"*\": { pages: { ignore: [/no] } }");
    assertThat(decide(rules, "anything", null, null)).isEqualTo(Outcome.COUNTED);
    assertThat(rules.of("anything").nameOf(Utf8.of("/no"))).isNull();
    assertThat(rules.of("blog").nameOf(Utf8.of("/no"))).hasToString("/no");
    assertThat(rules.bySite()).containsOnlyKeys("blog");
    assertThat(problems("\"*\": { timeZone: Europe/Berlin }"))
        .containsExactly(
            "sites.yaml, line 1: *.timeZone is of no one site; list those that have one");
  }

  @Test
  void none_everySiteCounts() {
    SiteRules none = SiteRules.none();
    assertThat(decide(none, "anything", null, null)).isEqualTo(Outcome.COUNTED);
    assertThat(none.of("anything").timeZone()).isNull();
    assertThat(none.areThere()).isFalse();
    assertThat(none.bySite()).isEmpty();
  }

  private static Object copy(Object object) throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }

  @Test
  void serialized_rules_decideAsBefore() throws Exception {
    checkDecisions((SiteRules) copy(parse(FILE)));
    assertThat(copy(SiteRules.none())).isSameAs(SiteRules.none());
  }

  @Test
  void read_file_isNamedInWhatIsWrong(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("my-sites.yaml");
    Files.writeString(file, FILE);
    checkDecisions(SiteRules.read(file));
    Files.writeString(file, "blog: { timeZone: Berlin }");
    assertThatThrownBy(() -> SiteRules.read(file))
        .isInstanceOf(InvalidRulesException.class)
        .hasMessage(
            "my-sites.yaml, line 1: blog.timeZone is 'Berlin': it is no time zone (did you mean"
                + " 'Europe/Berlin'?); allowed is a name of the IANA database such as"
                + " Europe/Berlin");
  }

  /** What YAML 1.1 takes for truth values, numbers of base 60, floats and nothing. */
  @Test
  void parse_namesThatLookLikeSomethingElse_areNames() {
    SiteRules rules =
        parse("no: {}\nyes:\non: {}\n404: {}\n1.10: {}\n0x10: {}\n1e3: {}\nnull: {}\ny: {}");
    assertThat(rules.bySite().keySet())
        .containsExactly("no", "yes", "on", "404", "1.10", "0x10", "1e3", "null", "y");
    RulesOfSite blog =
        parse("blog: {pages: {keepQuery: [no, 1, 1.0, 012, 1e1], ignore: [/1:30]}}").of("blog");
    assertThat(blog.nameOf(Utf8.of("/?012=a&1e1=e&no=b&1.0=c&1=d&10=f")))
        .hasToString("/?012=a&1=d&1.0=c&1e1=e&no=b");
    assertThat(blog.nameOf(Utf8.of("/1:30"))).isNull();
  }

  private static List<String> problems(String yaml) {
    try {
      parse(yaml);
      return List.of();
    } catch (InvalidRulesException e) {
      return List.of(e.getMessage().split("\n", -1));
    }
  }

  private static final String PATTERN =
      "; allowed is a path such as /articles/**, in which * stands for a segment or a part of one and"
          + " ** for any number of segments";
  private static final String ORIGIN =
      "scheme://host[:port] such as https://www.example.com, or https://*.example.com for all below";
  private static final String ADDRESS =
      "addresses such as 203.0.113.9 and blocks such as 203.0.113.0/24 or \"2001:db8::/32\"";
  private static final String KEYS =
      "; allowed are origins, withoutOrigin, webdriver, timeZone, ignoreAddresses, pages";

  @Test
  void parse_wrongFile_everythingWrongIsToldAtOnce() {
    String yaml =
        """
        blog:
          origins: [www.example.com, "https://a.example/b", https://straße.example, https://*.com, {a: b}]
          withoutorigin: count
          withoutOrigin: drop
          timeZone: Berlin
          ignoreAddresses: [203.0.113.9/24, localhost]
          trailingSlash: strip
          pages:
            trailingSlash: stripp
            keepQuery: p
            only: []
            ignore: [/a**, articles/**, "/?p=*", ""]
            join: { /a/*: /*/*, /b: [x], /c**: /c, /d: }
            colour: red
        Shop:
        news: [a]
        blog: {}
        """;
    assertThat(problems(yaml))
        .containsExactly(
            "sites.yaml, line 2: blog.origins has 'www.example.com': it is no origin (did you mean"
                + " 'https://www.example.com'?); allowed is "
                + ORIGIN,
            "sites.yaml, line 2: blog.origins has 'https://a.example/b': it is no origin (did you"
                + " mean 'https://a.example'?); allowed is "
                + ORIGIN,
            "sites.yaml, line 2: blog.origins has 'https://straße.example': browsers write this host"
                + " in another way; write it as they do, with xn--; allowed is "
                + ORIGIN,
            "sites.yaml, line 2: blog.origins has 'https://*.com': it is no origin; allowed is "
                + ORIGIN,
            "sites.yaml, line 2: blog.origins has '{a: b}': it is no text; allowed is " + ORIGIN,
            "sites.yaml, line 3: blog has the unknown key 'withoutorigin' (did you mean"
                + " 'withoutOrigin'?)"
                + KEYS,
            "sites.yaml, line 4: blog.withoutOrigin is 'drop': it is not known what to do; allowed is"
                + " count or filter",
            "sites.yaml, line 5: blog.timeZone is 'Berlin': it is no time zone (did you mean"
                + " 'Europe/Berlin'?); allowed is a name of the IANA database such as"
                + " Europe/Berlin",
            "sites.yaml, line 6: blog.ignoreAddresses has '203.0.113.9/24': it is an address in a"
                + " block (did you mean '203.0.113.0/24'?); allowed is "
                + ADDRESS,
            "sites.yaml, line 6: blog.ignoreAddresses has 'localhost': it is no address and no block"
                + " of them; allowed is "
                + ADDRESS,
            "sites.yaml, line 7: blog has the unknown key 'trailingSlash' (did you mean"
                + " 'blog.pages.trailingSlash'?)"
                + KEYS,
            "sites.yaml, line 9: blog.pages.trailingSlash is 'stripp': it is not known what to do"
                + " (did you mean 'strip'?); allowed is strip or keep",
            "sites.yaml, line 10: blog.pages.keepQuery is 'p': it is no list; allowed is a list, [ , ],"
                + " of keys of a query such as p",
            "sites.yaml, line 11: blog.pages.only is '[]': it is empty, so leave it out; allowed is a"
                + " list, [ , ], of "
                + PATTERN.substring("; allowed is ".length()),
            "sites.yaml, line 12: blog.pages.ignore has '/a**': ** stands between slashes, for whole"
                + " segments"
                + PATTERN,
            "sites.yaml, line 12: blog.pages.ignore has 'articles/**': it begins without a slash (did"
                + " you mean '/articles/**'?)"
                + PATTERN,
            "sites.yaml, line 12: blog.pages.ignore has '/?p=*': a pattern is one of paths; which keys"
                + " of a query tell pages apart, keepQuery says"
                + PATTERN,
            "sites.yaml, line 12: blog.pages.ignore has '': it is empty" + PATTERN,
            "sites.yaml, line 13: blog.pages.join./a/* is '/*/*': it has more * than '/a/*'"
                + PATTERN,
            "sites.yaml, line 13: blog.pages.join./b is '[x]': it is no text" + PATTERN,
            "and 6 more");
  }

  @Test
  void parse_wrongFile_theRestIsToldWhenTheFirstIsMended() {
    String yaml =
        """
        blog:
          pages:
            join: { /c**: /c, /d: , /e/**: /**/x/** }
            colour: red
        Shop:
        -x: {}
        news: [a]
        blog: {}
        """;
    assertThat(problems(yaml))
        .containsExactly(
            "sites.yaml, line 3: blog.pages.join has '/c**': ** stands between slashes, for whole"
                + " segments"
                + PATTERN,
            "sites.yaml, line 3: blog.pages.join./d is '': it is empty" + PATTERN,
            "sites.yaml, line 3: blog.pages.join./e/** is '/**/x/**': it has more ** than '/e/**'"
                + PATTERN,
            "sites.yaml, line 4: blog.pages has the unknown key 'colour'; allowed are trailingSlash,"
                + " case, indexPages, keepQuery, only, ignore, join",
            "sites.yaml, line 5: 'Shop' is no name of a site (did you mean 'shop'?); allowed are a"
                + " letter or digit and up to 62 of a-z, 0-9, . and -, or \"*\" for all others",
            "sites.yaml, line 6: '-x' is no name of a site; allowed are a letter or digit and up to"
                + " 62 of a-z, 0-9, . and -, or \"*\" for all others",
            "sites.yaml, line 7: news is '[a]': it is no map; allowed is a map of rules, or {} for"
                + " none",
            "sites.yaml, line 8: 'blog' is here twice, first in line 1");
  }

  @Test
  void parse_listOverSeveralLines_eachEntryHasItsLine() {
    String yaml =
        """
        blog:
          pages:
            ignore:
              - /a
              - b/c
              - >-
                d/e
        """;
    assertThat(problems(yaml))
        .extracting(problem -> problem.replaceFirst(": it begins.*", ""))
        .containsExactly(
            "sites.yaml, line 5: blog.pages.ignore has 'b/c'",
            "sites.yaml, line 6: blog.pages.ignore has 'd/e'");
  }

  @Test
  void parse_valueWithControlCharactersOrLong_isShownSafely() {
    assertThat(problems("blog: { timeZone: \"a\\e[31m\\nb\" }").get(0))
        .startsWith(
            "sites.yaml, line 1: blog.timeZone is 'a\uFFFD[31m\uFFFDb': it is no time zone");
    assertThat(problems("blog: { timeZone: " + "x".repeat(1000) + " }").get(0))
        .startsWith("sites.yaml, line 1: blog.timeZone is '" + "x".repeat(80) + "…': it is no");
  }

  @Test
  void parse_noYaml_lineIsTold() {
    assertThat(problems("blog:\n  origins: [a\nshop: {}\n"))
        .containsExactly("sites.yaml, line 3: it is no YAML: expected ',' or ']', but got :");
    assertThat(problems("blog:\n\tpages: {}\n"))
        .hasSize(1)
        .allMatch(
            p -> p.startsWith("sites.yaml, line 2: it is no YAML: found character '\\t(TAB)'"));
    assertThat(problems("blog: \u0001"))
        .hasSize(1)
        .allMatch(p -> p.startsWith("sites.yaml: it is no YAML: "));
  }

  @Test
  void parse_whatMakesMuchOfLittle_isRefused() {
    String quoted = "; a text that begins with ";
    assertThat(problems("blog: &a {}\nshop: *a\n"))
        .containsExactly(
            "sites.yaml, line 1: anchors (&name) are not allowed" + quoted + "& stands in quotes");
    assertThat(problems("blog:\n  pages: { only: [*a] }\n"))
        .containsExactly(
            "sites.yaml, line 2: aliases (*name) are not allowed" + quoted + "* stands in quotes");
    assertThat(problems("blog:\n  pages: { only: [**] }\n"))
        .hasSize(1)
        .allMatch(p -> p.startsWith("sites.yaml, line 2: ") && p.endsWith("* stands in quotes"));
    assertThat(problems("blog: !!java.net.URL [x]\n"))
        .containsExactly(
            "sites.yaml, line 1: tags (!name) are not allowed" + quoted + "! stands in quotes");
    assertThat(problems("blog: {}\n---\nshop: {}\n"))
        .containsExactly("sites.yaml, line 2: there is a second document; allowed is one");
    assertThat(problems("? [a]\n: {}\n"))
        .containsExactly("sites.yaml, line 1: a key is a list or a map; allowed is a text");
    assertThat(problems("blog:\n  <<: {timeZone: UTC}\n"))
        .containsExactly("sites.yaml, line 2: blog has the unknown key '<<'" + KEYS);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void parse_deepFile_isRefused() {
    String deep = "sites.yaml, line 1: it is nested too deeply; allowed are 8 levels";
    assertThat(problems("a: " + "[".repeat(500_000))).containsExactly(deep);
    assertThat(problems("a: " + "{a: ".repeat(200_000))).containsExactly(deep);
  }

  @Test
  void parse_tooLargeFile_isRefused() {
    String comment = "#" + "x".repeat((1 << 20) - 10) + "\n";
    assertThat(parse(comment + "blog: {}").bySite()).containsOnlyKeys("blog");
    assertThat(problems(comment + "blog:    {}"))
        .containsExactly("sites.yaml: it is longer than 1048576 bytes, which are allowed");
    StringBuilder sites = new StringBuilder();
    for (int i = 0; i < 10_000; i++) {
      sites.append('s').append(i).append(": {timeZone: Europe/Berlin, pages: {only: [/a/**]}}\n");
    }
    assertThat(parse(sites.toString()).bySite()).hasSize(10_000);
    assertThat(problems(sites + "more: {}"))
        .containsExactly("sites.yaml: it lists more than 10000 sites, which are allowed");
    assertThat(problems("blog: {pages: {only: [" + "/a,".repeat(1001) + "]}}"))
        .hasSize(1)
        .allMatch(
            p -> p.contains("': it has more than 1000 entries; allowed is a list, [ , ], of"));
  }

  @Test
  void parse_thousandsOfProblems_someAreTold() {
    String wrong =
        "  origins: [" + "a,".repeat(999) + "]\n  pages: {only: [" + "b/c,".repeat(999) + "]}\n";
    assertThat(problems("blog:\n" + wrong + "shop:\n" + wrong))
        .hasSize(21)
        .endsWith("and 3976 more")
        .allMatch(
            problem -> problem.startsWith("sites.yaml, line 2: ") || problem.startsWith("and "));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "{}", "[]", "blog", "---\n", "~"})
  void parse_fileWithoutSites_isRefused(String yaml) {
    assertThat(problems(yaml))
        .containsExactly(
            "sites.yaml: it lists no site, so nothing would count; allowed is a map such as blog: {}");
  }

  @Test
  void parse_otherEncoding_isRefused() {
    assertThatThrownBy(() -> SiteRules.parse("sites.yaml", "blog: {}".getBytes(UTF_16)))
        .isInstanceOf(InvalidRulesException.class)
        .hasMessage("sites.yaml: it is not in UTF-8, which is allowed alone");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UTC+1",
        "+01:00",
        "GMT+01:00",
        "CEST",
        "SystemV/PST8PDT",
        "",
        "europe/berlin",
        "../../etc/passwd"
      })
  void timeZone_notOfTheDatabase_isRefused(String zone) {
    assertThat(problems("blog: { timeZone: '" + zone + "' }")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Europe/Berlin", "UTC", "Asia/Kolkata", "America/Argentina/Ushuaia", "Etc/GMT+5"})
  void timeZone_ofTheDatabase_isThatOne(String zone) {
    RulesOfSite rules = parse("blog: { timeZone: '" + zone + "' }").of("blog");
    assertThat(rules.timeZone()).isEqualTo(ZoneId.of(zone));
  }

  /** A right file with anything done to it is read, or refused with a message. */
  @Property(tries = 5_000)
  void parse_anyBytes_isReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] file = FILE.getBytes(UTF_8);
    List<Byte> bytes = new ArrayList<>();
    for (byte b : file) {
      bytes.add(b);
    }
    for (int i = random.nextInt(6); i >= 0; i--) {
      int at = random.nextInt(bytes.size());
      if (random.nextBoolean()) {
        bytes.remove(at);
      } else {
        String likely = "{}[]:,&*!|>'\"%@`#-?\n\t ~/<\\";
        insert(random, bytes, at, likely);
      }
    }
    byte[] changed = new byte[bytes.size()];
    for (int i = 0; i < changed.length; i++) {
      changed[i] = bytes.get(i);
    }
    try {
      assertThat(SiteRules.parse("sites.yaml", changed).bySite()).isNotEmpty();
    } catch (InvalidRulesException e) {
      assertThat(e.getMessage().split("\n", -1)).allMatch(line -> line.startsWith("sites.yaml"));
    }
    byte[] part = Arrays.copyOf(file, random.nextInt(file.length));
    try {
      assertThat(SiteRules.parse("sites.yaml", part).bySite()).isNotEmpty();
    } catch (InvalidRulesException e) {
      assertThat(e).hasMessageStartingWith("sites.yaml");
    }
  }

  private static void insert(Random random, List<Byte> bytes, int at, String likely) {
    int any =
        random.nextInt(4) == 0
            ? random.nextInt(256)
            : likely.charAt(random.nextInt(likely.length()));
    bytes.add(at, (byte) any);
  }
}
