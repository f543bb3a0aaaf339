package livetop.bench.attack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import livetop.count.Ranking;
import org.junit.jupiter.api.Test;

/** The benchmark's own traffic, a little of it: what strangers send leaves the list as it is. */
class ITAttack {
  private static final long EVENTS = 30_000;
  private static final int PER_SECOND = 500;
  private static final Map<String, String> ONE_VOTE =
      Map.of("onePerVisitor", "slice", "retryHorizon", "1h");

  private static JobRun run(Collection<Hostile> kinds) throws Exception {
    return JobRun.of(new Traffic(EVENTS, PER_SECOND, kinds), ONE_VOTE);
  }

  private static List<String> firstTen(JobRun run) {
    Ranking last =
        run.table().entrySet().stream()
            .filter(each -> each.getKey().group().equals(Lists.PAGES))
            .filter(each -> each.getKey().window().equals("1h"))
            .map(Map.Entry::getValue)
            .filter(ranking -> ranking.total() > 0)
            .max((a, b) -> Long.compare(a.end(), b.end()))
            .orElseThrow();
    return last.places().stream()
        .limit(10)
        .map(place -> place.item().item() + " " + place.item().title())
        .toList();
  }

  @Test
  void usualStrangers_changeNeitherTheFirstTenNorTheirTitles() throws Exception {
    JobRun hostile = run(Main.USUAL);

    assertThat(firstTen(hostile)).isEqualTo(firstTen(run(List.of())));
    assertThat(Published.outcomes(hostile.table()))
        .containsKeys(
            "filtered_origin",
            "filtered_site",
            "filtered_page",
            "filtered_again",
            "filtered_bots",
            "duplicate");
  }

  @Test
  void whatRulesKnow_changesNoPlaceOfAnyList() throws Exception {
    JobRun readers = run(List.of());

    Lists lists = Lists.of("10m", readers, run(Main.FILTERED));

    assertThat(lists.all()).isGreaterThan(20);
    assertThat(lists.sameHundred()).isEqualTo(lists.all());
  }

  /** Of the views of the ten most read pages a quarter have another title. */
  @Test
  void forgedTitles_areNotShown() throws Exception {
    Lists lists = Lists.of("10m", run(List.of()), run(List.of(Hostile.FORGED_TITLE)));

    assertThat(lists.titles()).isGreaterThan(2_000);
    assertThat(lists.forged()).isZero();
  }

  /**
   * What nothing here stops, and the documentation says so: were it stopped, that would be wrong.
   */
  @Test
  void aThousandAddresses_bringAPageUp() throws Exception {
    assertThat(firstTen(run(List.of(Hostile.THOUSAND_ADDRESSES))))
        .anyMatch(shown -> shown.startsWith(Traffic.VICTIM + " "));
  }
}
