package livetop.event.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import livetop.bytes.Utf8;
import livetop.event.Agent;
import livetop.event.Boards;
import livetop.event.CountedSites;
import livetop.event.Event;
import livetop.event.Outcome;
import livetop.event.Sender;
import livetop.event.Sites;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
  private static final long NOW = 1_768_888_888_000L;
  private static final Utf8 OWN = Utf8.of("https://www.example.com");
  private static final String FILE =
      "blog:\n"
          + "  origins: [https://www.example.com]\n"
          + "  withoutOrigin: filter\n"
          + "  ignoreAddresses: [203.0.113.0/24]\n"
          + "  pages: { trailingSlash: strip, ignore: [/wp-admin/**] }\n"
          + "shop: {}\n";

  private final Boards boards = Boards.parse("pages=view:page,videos=video:video,events=*:type");
  private final SiteRules rules =
      SiteRules.parse("sites.yaml", FILE.getBytes(StandardCharsets.UTF_8));
  private final Judge judge =
      new Judge(
          rules, new CountedSites(Sites.of(rules.bySite().keySet(), false), 1, 60_000), boards);

  private static Event view(String site, String page) {
    return new Event(
        NOW, site, Utf8.of("view"), Utf8.of("A"), new Utf8[] {Utf8.of(page), Utf8.of("v.mp4")});
  }

  @ParameterizedTest
  @CsvSource({
    "blog, https://www.example.com, , /a, counted",
    "blog, https://evil.example, , /a, filtered_origin",
    "blog, , , /a, filtered_origin",
    "blog, https://www.example.com, 203.0.113.9, /a, filtered_address",
    "blog, https://www.example.com, 203.0.114.9, /a, counted",
    "blog, https://www.example.com, , /wp-admin/post.php, filtered_page",
    "blog, https://www.example.com, , , counted",
    "shop, https://evil.example, 203.0.113.9, /wp-admin/post.php, counted",
    "blag, https://www.example.com, , /a, filtered_site",
    "default, https://www.example.com, , /a, filtered_site"
  })
  void event_isJudgedBySiteThenSenderThenPage(
      String site, String origin, String address, String page, String outcome) {
    judge.record(new Sender(null, Utf8.of(origin), Utf8.of(address), 0));
    Event judged = judge.judged(view(site, page), Agent.READER);

    assertThat(judged.outcome().code()).isEqualTo(outcome);
    assertThat(judged.site()).isEqualTo(outcome.equals("filtered_site") ? "default" : site);
    assertThat(judged.receivedAtMillis()).isEqualTo(NOW);
  }

  @Test
  void page_countsUnderItsName_allElseStays() {
    judge.record(new Sender(null, OWN, null, 0));

    assertThat(judge.judged(view("blog", "/a/?utm_source=x"), Agent.READER))
        .isEqualTo(view("blog", "/a"));
    assertThat(judge.judged(view("shop", "/a/?utm_source=x"), Agent.READER))
        .isEqualTo(view("shop", "/a/?utm_source=x"));
  }

  @Test
  void crawler_isFilteredAsOne_butOfItsSite() {
    judge.record(new Sender(null, OWN, null, 0));

    assertThat(judge.judged(view("blog", "/a"), Agent.CRAWLER))
        .isEqualTo(Event.notCounted(NOW, "blog", Outcome.FILTERED_BOTS));
    assertThat(judge.judged(view("blag", "/a"), Agent.CRAWLER))
        .isEqualTo(Event.notCounted(NOW, "default", Outcome.FILTERED_SITE));
  }

  @Test
  void drivenBrowser_isFilteredWhereASiteHasRules_unlessTheySayThatItCounts() {
    judge.record(new Sender(null, OWN, null, 0));
    assertThat(judge.judged(view("shop", "/a"), Agent.WEBDRIVER))
        .isEqualTo(Event.notCounted(NOW, "shop", Outcome.FILTERED_BOTS));

    CountedSites every = new CountedSites(Sites.parse("*"), 1, 60_000);
    Judge without = new Judge(SiteRules.none(), every, boards);
    without.record(new Sender(null, OWN, null, 0));
    assertThat(without.judged(view("shop", "/a"), Agent.WEBDRIVER)).isEqualTo(view("shop", "/a"));

    byte[] file = "shop: { webdriver: count }".getBytes(StandardCharsets.UTF_8);
    Judge counting = new Judge(SiteRules.parse("s", file), every, boards);
    counting.record(new Sender(null, OWN, null, 0));
    assertThat(counting.judged(view("shop", "/a"), Agent.WEBDRIVER)).isEqualTo(view("shop", "/a"));
  }

  @Test
  void boardsWithoutPages_haveNoneToJudge() {
    Boards videos = Boards.parse("videos=video:video");
    Judge ofVideos = new Judge(rules, new CountedSites(Sites.parse("*"), 1, 60_000), videos);
    ofVideos.record(new Sender(null, OWN, null, 0));
    Event event =
        new Event(NOW, "blog", Utf8.of("video"), null, new Utf8[] {Utf8.of("/wp-admin/v.mp4")});

    assertThat(ofVideos.judged(event, Agent.READER)).isEqualTo(event);
  }
}
