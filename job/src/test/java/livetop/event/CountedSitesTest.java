package livetop.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CountedSitesTest {
  private static final long NOW = 1_768_888_888_000L;
  private static final long QUIET = 1_000;

  private CountedSites sites = new CountedSites(Sites.parse("*"), 3, QUIET);

  private boolean admits(String site, long at) {
    sites.nextRecord();
    return sites.admit(site, at);
  }

  private void restart(Sites listed, int most) {
    List<CountedSites.Seen> kept = sites.seen(NOW);
    sites = new CountedSites(listed, most, QUIET);
    sites.restore(kept);
  }

  private List<String> kept(long now) {
    return sites.seen(now).stream()
        .map(CountedSites.Seen::site)
        .sorted()
        .collect(Collectors.toList());
  }

  @Test
  void madeUpSites_takeNoPlaceOfThoseThatHaveEvents() {
    assertThat(admits("a", NOW)).isTrue();
    assertThat(admits("b", NOW)).isTrue();
    assertThat(admits("c", NOW)).isTrue();
    for (int i = 0; i < 1_000; i++) {
      assertThat(admits("made-up-" + i, NOW + i % QUIET)).isFalse();
    }

    assertThat(admits("a", NOW + 999)).isTrue();
    assertThat(admits("default", NOW)).as("the site of what has none").isTrue();
  }

  @Test
  void siteWithoutEvents_givesItsPlaceAway() {
    admits("a", NOW);
    admits("b", NOW + 500);
    admits("c", NOW + 600);
    admits("a", NOW + 900);

    assertThat(admits("d", NOW + 1_499)).isFalse();
    assertThat(admits("d", NOW + 1_500)).as("b is quiet").isTrue();
    assertThat(admits("b", NOW + 1_500)).isFalse();
    assertThat(kept(NOW + 1_599)).containsExactly("a", "c", "d");
    assertThat(kept(NOW + 10_000)).isEmpty();
  }

  @Test
  void record_holdsEventsOfTenSites() {
    sites = new CountedSites(Sites.parse("*"), 1_000, QUIET);
    sites.nextRecord();
    for (int i = 0; i < 500; i++) {
      assertThat(sites.admit("site-" + i, NOW)).isEqualTo(i < CountedSites.MAX_OF_RECORD);
    }

    assertThat(sites.admit("site-3", NOW)).as("one of the ten").isTrue();
    assertThat(kept(NOW)).hasSize(CountedSites.MAX_OF_RECORD);
    assertThat(admits("site-499", NOW)).as("in another record").isTrue();
  }

  @Test
  void record_ofListedSites_holdsTenAsWell_whatIsNotListedTakesNoneOfThem() {
    Set<String> listed =
        java.util.stream.IntStream.range(0, 20)
            .mapToObj(i -> "site-" + i)
            .collect(Collectors.toSet());
    sites = new CountedSites(Sites.of(listed, false), 1, QUIET);
    sites.nextRecord();
    for (int i = 0; i < 20; i++) {
      assertThat(sites.admit("other-" + i, NOW)).isFalse();
    }
    for (int i = 0; i < 20; i++) {
      assertThat(sites.admit("site-" + i, NOW)).isEqualTo(i < CountedSites.MAX_OF_RECORD);
      assertThat(sites.toldOf("site-" + i))
          .isEqualTo(i < CountedSites.MAX_OF_RECORD ? "site-" + i : "default");
    }
  }

  @Test
  void listedSites_needNoPlace_whereOthersMayCountAsWell() {
    sites = new CountedSites(Sites.of(Set.of("blog", "shop"), true), 1, QUIET);

    assertThat(admits("made-up", NOW)).isTrue();
    assertThat(admits("another", NOW)).isFalse();
    assertThat(admits("blog", NOW)).isTrue();
    assertThat(admits("shop", NOW)).isTrue();
    assertThat(kept(NOW)).containsExactly("made-up");
  }

  @Test
  void rejectedEvent_givesItsSiteNoPlace() {
    admits("a", NOW);
    sites.nextRecord();

    assertThat(sites.toldOf("a")).isEqualTo("a");
    assertThat(sites.toldOf("b")).isEqualTo("default");
    assertThat(kept(NOW)).containsExactly("a");
  }

  @Test
  void restart_keepsPlaces_ofMoreThanFitThoseSeenLast() {
    admits("a", NOW - 10);
    admits("b", NOW);
    admits("c", NOW - 20);

    restart(Sites.parse("*"), 3);
    assertThat(admits("d", NOW)).isFalse();
    restart(Sites.parse("*"), 2);
    assertThat(kept(NOW)).containsExactly("a", "b");
    restart(Sites.parse("b"), 2);
    assertThat(kept(NOW)).as("listed sites need none").isEmpty();
    assertThat(admits("b", NOW)).isTrue();
    assertThat(admits("a", NOW)).isFalse();
  }
}
