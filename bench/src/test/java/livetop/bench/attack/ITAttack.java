package livetop.bench.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import livetop.count.Group;
import livetop.count.Ranking;
import org.junit.jupiter.api.Test;

/** The benchmark's own traffic, a little of it: what strangers send leaves the list as it is. */
class ITAttack {
  private static final long EVENTS = 30_000;
  private static final int PER_SECOND = 500;
  private static final Map<String, String> ONE_VOTE =
      Map.of("onePerVisitor", "slice", "retryHorizon", "1h");

  private static List<Ranking.Place> firstTen(JobRun run) {
    Ranking last =
        run.table().entrySet().stream()
            .filter(each -> each.getKey().group().equals(new Group("blog", "pages")))
            .filter(each -> each.getKey().window().equals("1h"))
            .map(Map.Entry::getValue)
            .filter(ranking -> ranking.total() > 0)
            .max((a, b) -> Long.compare(a.end(), b.end()))
            .orElseThrow();
    return last.places().subList(0, 10);
  }

  private static List<String> shown(List<Ranking.Place> places) {
    return places.stream().map(p -> p.item().item() + " " + p.item().title()).toList();
  }

  @Test
  void usualStrangers_changeNeitherTheFirstTenNorTheirTitles() throws Exception {
    EnumSet<Hostile> usual = EnumSet.complementOf(EnumSet.of(Hostile.THOUSAND_ADDRESSES));
    JobRun readers = JobRun.of(new Traffic(EVENTS, PER_SECOND, List.of()), ONE_VOTE);
    JobRun hostile = JobRun.of(new Traffic(EVENTS, PER_SECOND, usual), ONE_VOTE);

    assertThat(shown(firstTen(hostile))).isEqualTo(shown(firstTen(readers)));
    assertThat(Published.outcomes(hostile.table()))
        .containsKeys(
            "filtered_origin",
            "filtered_site",
            "filtered_page",
            "filtered_again",
            "filtered_bots",
            "duplicate");
  }

  /**
   * What nothing here stops, and the documentation says so: were it stopped, that would be wrong.
   */
  @Test
  void aThousandAddresses_bringAPageUp() throws Exception {
    Traffic traffic = new Traffic(EVENTS, PER_SECOND, List.of(Hostile.THOUSAND_ADDRESSES));

    assertThat(firstTen(JobRun.of(traffic, ONE_VOTE)))
        .anyMatch(place -> place.item().item().equals(Traffic.VICTIM));
  }
}
