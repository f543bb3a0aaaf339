package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import livetop.bytes.ByteReader;
import org.junit.jupiter.api.Test;

class PublishedWindowsTest {
  private static WindowPlan plan(long latenessMillis, Window... windows) {
    return new WindowPlan(
        List.of(windows), 10, latenessMillis, 0, Integer.MAX_VALUE, SiteZones.NONE);
  }

  private static LocalRanking part(String window, long end) {
    return new LocalRanking(new Group("blog", "pages"), window, end, Tally.exact(1), List.of());
  }

  /** Kept in savepoints: what is written of a window tells whether the next run has the same. */
  @Test
  void packed_ofEachKindOfWindow_isTheFormThatIsKept() {
    PublishedWindows windows =
        new PublishedWindows(
            plan(60_000, Window.cumulative("1d", 86_400_000, 600_000, 3_600_000)), List.of());
    windows.admit(part("1d", 1_200_000));
    windows.advanceTo(1_000_000);

    ByteReader reader = new ByteReader(windows.pack());
    List<Object> read = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      read.add(reader.number());
    }
    read.addAll(List.of(reader.text(), reader.text(), reader.number(), reader.number()));
    assertThat(reader.hasMore()).isFalse();
    assertThat(read)
        .containsExactly(
            1L,
            1_000_000L,
            60_000L,
            "1d",
            "86400000ms~600000ms from -3600000 to 0",
            940_000L,
            1_200_000L);
  }

  @Test
  void sameSettings_areAsBefore_othersAreNot() {
    Window window = Window.sliding("10s", 10_000, 5_000, 0);
    Window other = Window.sliding("1m", 60_000, 60_000, 0);
    List<byte[]> packed =
        List.of(new PublishedWindows(plan(60_000, window, other), List.of()).pack());

    assertThat(areAsBefore(plan(60_000, other, window), packed)).isTrue();
    assertThat(areAsBefore(plan(60_000, window), packed)).isFalse();
    assertThat(areAsBefore(plan(50_000, window, other), packed)).isFalse();
    assertThat(
            areAsBefore(plan(60_000, window, other, Window.sliding("5s", 5_000, 5_000, 0)), packed))
        .isFalse();
    assertThat(areAsBefore(plan(60_000, window, Window.sliding("1m", 60_000, 5_000, 0)), packed))
        .isFalse();
    assertThat(areAsBefore(plan(60_000, window, other), List.of())).isFalse();
  }

  private static boolean areAsBefore(WindowPlan plan, List<byte[]> packed) {
    return new PublishedWindows(plan, packed).areAsBefore();
  }

  @Test
  void restoredTwice_beforeTimeIsKnownAgain_nothingThatWasFinalIsAdmitted() {
    WindowPlan plan = plan(10_000, Window.sliding("10s", 10_000, 5_000, 0));
    PublishedWindows first = new PublishedWindows(plan, List.of());
    first.advanceTo(100_000);
    PublishedWindows second = new PublishedWindows(plan, List.of(first.pack()));
    PublishedWindows third = new PublishedWindows(plan, List.of(second.pack()));

    assertThat(third.admit(part("10s", 90_000))).isFalse();
    assertThat(third.admit(part("10s", 95_000))).isTrue();
    assertThat(third.admit(part("1m", 95_000))).isFalse();
  }

  @Test
  void tasksThatSeeTimeDifferently_whatAnyMayCorrectIsAdmitted_aNewWindowBeginsAfterAll() {
    WindowPlan plan = plan(10_000, Window.sliding("10s", 10_000, 5_000, 0));
    PublishedWindows ahead = new PublishedWindows(plan, List.of());
    ahead.advanceTo(100_000);
    PublishedWindows behind = new PublishedWindows(plan, List.of());
    behind.advanceTo(90_000);
    List<byte[]> packed = List.of(ahead.pack(), behind.pack());

    Window more = Window.sliding("5s", 5_000, 5_000, 0);
    PublishedWindows next =
        new PublishedWindows(plan(10_000, Window.sliding("10s", 10_000, 5_000, 0), more), packed);
    assertThat(next.admit(part("10s", 85_000))).isTrue();
    assertThat(next.admit(part("10s", 80_000))).isFalse();
    assertThat(next.finalUpTo(more)).isEqualTo(100_000);
  }
}
