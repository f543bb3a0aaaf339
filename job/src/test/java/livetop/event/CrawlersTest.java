package livetop.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CrawlersTest {
  private static final Crawlers KNOWN = Crawlers.known();
  private static final List<Pattern> PATTERNS =
      Crawlers.readList().stream().map(Pattern::compile).toList();

  private static boolean matchesAny(String userAgent) {
    return PATTERNS.stream().anyMatch(pattern -> pattern.matcher(userAgent).find());
  }

  /** The user agents that the list gives as examples, of all its patterns. */
  private static List<String> examples() {
    List<String> examples = new ArrayList<>();
    try (InputStream list =
        Crawlers.class.getResourceAsStream("/crawler-user-agents/crawler-user-agents.json")) {
      for (JsonNode entry : new ObjectMapper().readTree(list)) {
        entry.path("instances").forEach(example -> examples.add(example.asText()));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return examples;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "WordPress/6.8; https://blog.example | false",
        "WordPress | false",
        "WordPress 6.8 | false",
        "Googlebot/2.1 | false",
        "Googlebot-Image/1.0 | true",
        "Mozilla/5.0 (compatible; WordPress/6.8) | true",
        "Bingbot/2.1 WordPress/6.8 | true",
        "wordpress/6.8 Googlebot/2.1 | true",
      })
  void without_serversThatAreListed_areNoCrawlers(String userAgent, boolean isCrawler) {
    assertThat(KNOWN.without(Set.of("WordPress", "Googlebot")).isCrawler(userAgent))
        .isEqualTo(isCrawler);
    assertThat(KNOWN.without(Set.of()).isCrawler(userAgent)).isEqualTo(KNOWN.isCrawler(userAgent));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
        "Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; GPTBot/1.2; +https://openai.com/gptbot)",
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "Mozilla/5.0 (compatible; AhrefsBot/7.0; +http://ahrefs.com/robot/)",
        "Mozilla/5.0 (compatible; SemrushBot/7~bl; +http://www.semrush.com/bot.html)",
      })
  void isCrawler_crawlers_yes(String userAgent) {
    assertThat(KNOWN.isCrawler(userAgent)).isTrue();
    assertThat(Crawlers.none().isCrawler(userAgent)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1",
        "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/142.0.0.0 Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64) Livetop demo",
        "Livetop replay",
        "Java-http-client/17.0.17",
        "curl/8.5.0",
        "okhttp/4.12.0",
        "python-requests/2.32.3",
        "node",
      })
  void isCrawler_readersAppsAndTests_no(String userAgent) {
    assertThat(KNOWN.isCrawler(userAgent)).isFalse();
  }

  @Test
  void isCrawler_none_no() {
    assertThat(KNOWN.isCrawler(null)).isFalse();
  }

  @Test
  void isCrawler_everyExampleOfTheList_asItsPatternsSay() {
    List<String> examples = examples();
    assertThat(PATTERNS).hasSizeGreaterThan(1_400);
    assertThat(examples).hasSizeGreaterThan(2_000);
    assertThat(examples.stream().filter(KNOWN::isCrawler))
        .containsExactlyElementsOf(examples.stream().filter(CrawlersTest::matchesAny).toList());
  }

  @Property(tries = 3_000)
  void isCrawler_piecesOfExamples_asThePatternsSay(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> examples = Examples.ALL;
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String example = examples.get(random.nextInt(examples.size()));
      int from = random.nextInt(example.length() + 1);
      text.append(example, from, from + random.nextInt(example.length() - from + 1));
    }
    assertThat(KNOWN.isCrawler(text.toString()))
        .as("seed " + seed + ": " + text)
        .isEqualTo(matchesAny(text.toString()));
  }

  private static final class Examples {
    static final List<String> ALL = examples();
  }

  @Test
  void isCrawler_veryLong_looksAtItsBeginning() {
    assertThat(KNOWN.isCrawler("x".repeat(Crawlers.MAX_CHARS - 10) + "Googlebot/")).isTrue();
    assertThat(KNOWN.isCrawler("x".repeat(Crawlers.MAX_CHARS) + "Googlebot/")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "Googlebot\\/ ~ Googlebot/",
        "[pP]ingdom ~ ingdom",
        "Ahrefs(Bot|SiteAudit) ~ Ahrefs",
        "(^| )sentry\\/ ~ sentry/",
        "BlogTraffic\\/\\d\\.\\d+ Feed-Fetcher ~ ` Feed-Fetcher`",
        "Chirp|gotosocial ~ ``",
        "^Silk\\/ ~ Silk/",
        "abc?d{2,3}e* ~ ab",
        "a+bcd$ ~ bcd",
        "[\\]x]yz. ~ yz",
      })
  void requiredLiteral_isInEveryMatch(String pattern, String literal) {
    assertThat(RequiredLiteral.of(pattern)).isEqualTo(literal);
  }

  @Property(tries = 2_000)
  void literalSearch_anyText_findsWhatContainsFinds(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> literals = new ArrayList<>();
    for (int i = random.nextInt(6); i >= 0; i--) {
      literals.add(word(random, 1 + random.nextInt(4)));
    }
    String text = word(random, random.nextInt(20));
    List<String> found = new ArrayList<>();
    new LiteralSearch(literals).anyIn(text, i -> !found.add(literals.get(i)));

    assertThat(found)
        .as("seed " + seed + ": " + literals + " in " + text)
        .hasSameElementsAs(literals.stream().filter(text::contains).toList());
  }

  private static String word(Random random, int length) {
    return random
        .ints(length, 0, 3)
        .mapToObj("abc"::charAt)
        .map(String::valueOf)
        .collect(Collectors.joining());
  }
}
