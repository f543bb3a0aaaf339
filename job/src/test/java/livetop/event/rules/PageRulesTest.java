package livetop.event.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import livetop.bytes.Utf8;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of pages together: form, join, ignore, only. */
class PageRulesTest {
  private static RulesOfSite rules(String pages) {
    String yaml = "blog:\n  pages: " + pages + "\n";
    return SiteRules.parse("sites.yaml", yaml.getBytes(StandardCharsets.UTF_8)).of("blog");
  }

  private static String name(RulesOfSite rules, String page) {
    Utf8 name = rules.nameOf(Utf8.of(page));
    return name == null ? null : name.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " | ",
      textBlock =
          """
          /product/*/reviews      | /product/*       | /product/7/reviews        | /product/7
          /product/*/reviews      | /product/*       | /product/7/reviews?p=2    | /product/7?p=2
          /product/*/reviews      | /product/*       | /product/7/reviews/       | /product/7
          /product/*/reviews      | /product/*       | /product/7                | /product/7
          /*/*                    | /x-*-y-*         | /a/b                      | /x-a-y-b
          /*/*                    | /*               | /a/b                      | /a
          /amp/**                 | /**              | /amp/2024/a               | /2024/a
          /amp/**                 | /**              | /amp                      | /
          /**/index.html          | /**/             | /index.html               | /
          /**/index.html          | /**/             | /a/b/index.html           | /a/b
          /**/page/*              | /**              | /tag/x/page/3             | /tag/x
          /*/**                   | /**/*            | /de/a/b                   | /a/b/de
          /*.html                 | /*               | /a.b.html                 | /a.b
          /a*                     | /*               | /a.                       | /
          /über/*                 | /ueber/*         | /%C3%BCber/%C3%A9         | /ueber/é
          /%C3%BCber/*            | /ueber/*         | /über/é                   | /ueber/é
          /gone                   | https://other.example/a | /gone              | https://other.example/a
          article-*               | /articles/*      | article-42                | /articles/42
          """)
  void join_page_takesTheValues(String from, String to, String page, String expected) {
    String join = "{ '" + from + "': '" + to + "' }";
    RulesOfSite rules = rules("{ trailingSlash: strip, keepQuery: [p], join: " + join + " }");
    assertThat(name(rules, page)).isEqualTo(expected);
  }

  @Test
  void join_severalFit_theFirstOfTheFileDecidesOnce() {
    RulesOfSite rules = rules("{ join: { /a/*: /b/*, /a/b: /c, /b/*: /d/* } }");
    assertThat(name(rules, "/a/b")).isEqualTo("/b/b");
    assertThat(name(rules, "/b/x")).isEqualTo("/d/x");
  }

  @Test
  void join_nameThatGetsTooLong_isFiltered() {
    RulesOfSite rules = rules("{ join: { '/*': /" + "x".repeat(1000) + "/* } }");
    assertThat(name(rules, "/" + "a".repeat(22))).hasSize(1024);
    assertThat(name(rules, "/" + "a".repeat(23))).isNull();
  }

  @Test
  void ignore_andOnly_lookAtTheNameAfterTheJoin() {
    RulesOfSite rules =
        rules(
            "{ join: { /old/*: /new/*, /secret/*: /articles/* }, ignore: [/new/x], only: [/new/*, /old/*] }");
    assertThat(name(rules, "/old/a")).isEqualTo("/new/a");
    assertThat(name(rules, "/old/x")).isNull();
    assertThat(name(rules, "/secret/a")).isNull();
    assertThat(name(rules, "/new/x")).isNull();
    assertThat(name(rules, "/other")).isNull();
  }

  @Test
  void patterns_areInTheFormOfNames() {
    RulesOfSite rules =
        rules("{ trailingSlash: strip, ignore: [/caf%c3%a9/*, /a b/, /x/%7Ey] , only: [/**] }");
    assertThat(name(rules, "/café/1")).isNull();
    assertThat(name(rules, "/a%20b")).isNull();
    assertThat(name(rules, "/x/~y/")).isNull();
    assertThat(name(rules, "/x")).isEqualTo("/x");
  }

  @Test
  void pages_withoutRulesInside_haveTheirForm() {
    assertThat(name(rules("{}"), "/a/%7E/?p=1")).isEqualTo("/a/~/");
    assertThat(name(rules(""), "/a/%7E/?p=1")).isEqualTo("/a/~/");
  }

  @Test
  void site_withoutRulesOfPages_keepsEveryNameAsItComes() {
    Utf8 page = Utf8.of("/a/%7E/;jsessionid=1?p=1#x");
    for (String yaml : new String[] {"blog: {}", "blog:", "blog: {timeZone: UTC}"}) {
      SiteRules rules = SiteRules.parse("sites.yaml", yaml.getBytes(StandardCharsets.UTF_8));
      assertThat(rules.of("blog").nameOf(page)).isSameAs(page);
    }
    assertThat(SiteRules.none().of("blog").nameOf(page)).isSameAs(page);
  }
}
