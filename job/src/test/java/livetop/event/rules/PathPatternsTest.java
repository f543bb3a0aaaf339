package livetop.event.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import livetop.bytes.Utf8;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns together, beside a matcher that tries everything. */
class PathPatternsTest {
  private static PathPatterns patterns(List<String> texts) {
    List<PathPattern> patterns = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      patterns.add(new PathPattern(texts.get(i), i));
    }
    return new PathPatterns(patterns);
  }

  /** The index of the first pattern that fits, or −1. */
  private static int firstMatch(List<String> patterns, String name) {
    PathPattern first = patterns(patterns).firstMatch(new Segments(Utf8.of(name)));
    return first == null ? -1 : first.line();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      textBlock =
          """
          /articles/**        | /articles/42, /articles/a/b/c, /articles, /articles/ | /article, /articlesx, /x/articles/1
          /                   | /, /?p=1                                             | /a, //
          /**                 | /, /a, /a/b/                                         | article-42
          **                  | /, /a/b, article-42, https://other.example/a         | ''
          /*                  | /a, /abc                                             | /, /a/b, /a/
          /product/*/reviews  | /product/7/reviews, /product/7/reviews?p=1           | /product//reviews, /product/7/8/reviews
          /*.php              | /index.php, /.php, /index.php?x=1                    | /index.php5, /a/index.php
          /a*b*c              | /abc, /axbxc, /abbcc, /abcbc                         | /acb, /ab, /abcx
          /**/index.html      | /index.html, /a/index.html, /a/b/index.html          | /index.htm, /index.html/a
          /a/**/z             | /a/z, /a/b/z, /a/b/c/z, /a/z/z                       | /a, /z, /a/z/b
          /**/a/**/b/**       | /a/b, /x/a/y/b/z, /a/a/b/b                           | /b/a, /a, /b
          article-*           | article-42, article-                                 | /article-42, article
          https://*.example/** | https://other.example/, https://other.example/a     | http://other.example/a
          /404                | /404, /404?p=1                                       | /404/, /4040
          /über/*             | /über/ß                                              | /uber/ß
          """)
  void firstMatch_pattern_fitsTheseAndNotThose(String pattern, String fitting, String others) {
    for (String name : fitting.split(", ", -1)) {
      assertThat(firstMatch(List.of(pattern), name)).as(name).isZero();
    }
    for (String name : others.isEmpty() ? new String[0] : others.split(", ", -1)) {
      assertThat(firstMatch(List.of(pattern), name)).as(name).isEqualTo(-1);
    }
  }

  @Test
  void firstMatch_severalFit_theFirstOfTheFileDecides() {
    List<String> patterns = List.of("/x", "/a/**", "/a/*", "/a/b", "/**");
    assertThat(firstMatch(patterns, "/a/b")).isEqualTo(1);
    assertThat(firstMatch(patterns, "/b")).isEqualTo(4);
  }

  @Test
  void firstMatch_noPatterns_nothingFits() {
    assertThat(firstMatch(List.of(), "/a")).isEqualTo(-1);
  }

  /** Backtracking would try more ways than there are atoms. */
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void firstMatch_patternsThatExplode_takeNoLonger() {
    List<String> patterns = new ArrayList<>();
    for (int i = 1; i < 30; i++) {
      patterns.add("/**/a".repeat(i) + "/b");
      patterns.add("/" + "*a".repeat(i) + "*b");
      patterns.add("/**/a*a".repeat(i) + "/*b");
    }
    assertThat(firstMatch(patterns, "/a".repeat(511))).isEqualTo(-1);
    assertThat(firstMatch(patterns, "/" + "a".repeat(1023))).isEqualTo(-1);
    assertThat(firstMatch(patterns, "/a".repeat(500) + "/b")).isZero();
  }

  private static String anyPattern(Random random) {
    String[] segments = {"a", "b", "*", "**", "a*", "*b", "a*b", "*a*", "", "ab"};
    StringBuilder pattern = new StringBuilder(random.nextInt(8) == 0 ? "a" : "");
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      pattern.append('/').append(segments[random.nextInt(segments.length)]);
    }
    return pattern.toString();
  }

  private static String anyName(Random random) {
    StringBuilder name = new StringBuilder(random.nextInt(8) == 0 ? "a" : "");
    int count = 1 + random.nextInt(5);
    for (int i = 0; i < count; i++) {
      name.append('/');
      for (int j = random.nextInt(5); j > 0; j--) {
        name.append(random.nextInt(3) == 0 ? 'b' : 'a');
      }
    }
    return name.toString();
  }

  @Property(tries = 50_000)
  void firstMatch_anyPatterns_asTryingEverythingSays(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> patterns = new ArrayList<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      patterns.add(anyPattern(random));
    }
    String name = anyName(random);
    int expected = -1;
    for (int i = 0; i < patterns.size() && expected < 0; i++) {
      expected = EveryWay.of(patterns.get(i), name) == null ? -1 : i;
    }
    assertThat(firstMatch(patterns, name)).as(patterns + " " + name).isEqualTo(expected);
  }

  @Property(tries = 50_000)
  void values_anyPatternThatFits_areTheShortestFromTheLeft(@ForAll long seed) {
    Random random = new Random(seed);
    String pattern = anyPattern(random);
    String name = anyName(random);
    EveryWay expected = EveryWay.of(pattern, name);
    if (expected != null) {
      PathPattern compiled = new PathPattern(pattern, 0);
      WildcardValues values = new WildcardValues(compiled, new Segments(Utf8.of(name)));
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < compiled.wildcards(); i++) {
        Octets out = new Octets(0);
        values.appendText(i, out);
        texts.add(out.toUtf8().toString());
      }
      List<List<String>> segments = new ArrayList<>();
      for (int i = 0; i < compiled.deepWildcards(); i++) {
        Octets out = new Octets(0);
        if (values.hasSegments(i)) {
          values.appendSegments(i, out);
        }
        segments.add(
            values.hasSegments(i) ? List.of(out.toUtf8().toString().split("/", -1)) : List.of());
      }
      assertThat(texts).as(pattern + " " + name).isEqualTo(expected.texts());
      assertThat(segments).as(pattern + " " + name).isEqualTo(expected.segments());
    }
  }
}
