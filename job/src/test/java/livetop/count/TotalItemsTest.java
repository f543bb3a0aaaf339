package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import livetop.bytes.Utf8;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;

/** Slices come into a window and leave it, as they are packed. */
class TotalItemsTest {
  private static final Group PAGES = new Group("blog", "pages");

  private record View(String item, String title) {}

  private static byte[] pack(List<View> views) {
    SliceTable slice = new SliceTable(Integer.MAX_VALUE);
    views.forEach(view -> slice.of(PAGES).add(Utf8.of(view.item()), 1, Utf8.of(view.title())));
    return PackedCounts.of(slice);
  }

  private static Map<String, ItemCount> contents(TotalTable window) {
    Map<String, ItemCount> contents = new HashMap<>();
    window.forEach(
        (group, items) ->
            items.forEach(
                item -> contents.put(new String(item.item, StandardCharsets.UTF_8), item)));
    return contents;
  }

  /** The title that more than half of the views of an item carried, or null. */
  private static String ofMost(List<View> views, String item) {
    Map<String, Integer> titles = new HashMap<>();
    views.stream()
        .filter(view -> view.item().equals(item) && view.title() != null)
        .forEach(view -> titles.merge(view.title(), 1, Integer::sum));
    int all = titles.values().stream().mapToInt(count -> count).sum();
    return titles.keySet().stream()
        .filter(title -> 2 * titles.get(title) > all)
        .findFirst()
        .orElse(null);
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void slicesThatComeAndGo_leaveTheCountsAndTitlesOfThoseThatAreThere(@ForAll long seed) {
    Random random = new Random(seed);
    TotalTable window = new TotalTable(group -> true);
    Deque<List<View>> slices = new ArrayDeque<>();
    int size = 1 + random.nextInt(10);
    int titles = 1 + random.nextInt(6);
    for (int step = 0; step < 60; step++) {
      List<View> slice = new ArrayList<>();
      for (int i = random.nextInt(20); i > 0; i--) {
        int title = random.nextInt(titles + 1) * random.nextInt(2);
        slice.add(new View("/" + random.nextInt(4), title == 0 ? null : "Title " + title));
      }
      slices.addLast(slice);
      if (slices.size() > size) {
        window.subtract(pack(slices.removeFirst()));
      }
      if (random.nextBoolean()) {
        window.add(pack(slice));
      } else {
        window.add(new UnpackedCounts(pack(slice)));
      }
      check(window, slices);
    }
    slices.forEach(slice -> window.subtract(pack(slice)));
    assertThat(window.isEmpty()).as("seed " + seed).isTrue();
  }

  private static void check(TotalTable window, Deque<List<View>> slices) {
    List<View> views = slices.stream().flatMap(List::stream).toList();
    Map<String, Long> expected = new HashMap<>();
    views.forEach(view -> expected.merge(view.item(), 1L, Long::sum));
    Map<String, ItemCount> actual = contents(window);
    Map<String, Long> counts = new HashMap<>();
    actual.forEach((item, entry) -> counts.put(item, entry.count));
    assertThat(counts).isEqualTo(expected);
    window.forEach((group, items) -> assertThat(items.tally()).isEqualTo(total(views)));
    for (String item : expected.keySet()) {
      String most = ofMost(views, item);
      if (most != null && slices.getLast().contains(new View(item, most))) {
        assertThat(actual.get(item).title()).hasToString(most);
      }
    }
  }

  private static Tally total(List<View> views) {
    return Tally.exact(views.size());
  }

  @Test
  void titleOfATenth_neverShows_alsoWhereTheOthersAreDivided() {
    Random random = new Random(11);
    TotalTable window = new TotalTable(group -> true);
    Deque<byte[]> slices = new ArrayDeque<>();
    for (int step = 0; step < 500; step++) {
      List<View> slice = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        boolean stranger = i % 10 == 0;
        slice.add(
            new View(
                "/a",
                stranger
                    ? "Buy " + (step % 2 == 0 ? "here" : random.nextInt())
                    : i % 2 == 0 ? "On slices" : "On slices, again"));
      }
      byte[] packed = pack(slice);
      slices.addLast(packed);
      window.add(packed);
      if (slices.size() > 12) {
        window.subtract(slices.removeFirst());
      }
      assertThat(contents(window).get("/a").title().toString()).startsWith("On slices");
    }
  }

  @Test
  void newTitle_showsWhenMostCarryIt_andNoLongerOncesOthersDo() {
    TotalTable window = new TotalTable(group -> true);
    byte[] old = pack(List.of(new View("/a", "Old"), new View("/a", "Old"), new View("/a", "Old")));
    byte[] mixed = pack(List.of(new View("/a", "Old"), new View("/a", "New")));
    byte[] fresh =
        pack(List.of(new View("/a", "New"), new View("/a", "New"), new View("/a", null)));
    List<String> shown = new ArrayList<>();
    for (byte[] slice : List.of(old, mixed, fresh, fresh)) {
      window.add(slice);
      shown.add(contents(window).get("/a").title().toString());
    }
    window.subtract(old);
    window.subtract(mixed);
    shown.add(contents(window).get("/a").title().toString());
    assertThat(shown).containsExactly("Old", "Old", "Old", "New", "New");
  }

  @Test
  void titlesOfASlice_beyondEight_areThoseThatManyCarried() {
    List<View> views = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      views.add(new View("/a", "Title " + i));
      views.add(new View("/a", i % 3 == 0 ? "Second" : "First"));
    }
    TotalTable window = new TotalTable(group -> true);
    window.add(pack(views));
    assertThat(contents(window).get("/a").title()).hasToString("First");
    window.subtract(pack(views));
    assertThat(window.isEmpty()).isTrue();
  }

  @Test
  void moreThanWasAdded_cannotBeTakenBack() {
    TotalTable window = new TotalTable(group -> true);
    window.add(pack(List.of(new View("/a", null))));
    byte[] more = pack(List.of(new View("/a", null), new View("/a", null)));
    assertThatThrownBy(() -> window.subtract(more))
        .hasMessage("more is subtracted than was added: 2");
    byte[] other = PackedCounts.of(new SliceTable(1));
    window.subtract(other);
    assertThat(contents(window)).hasSize(1);
  }
}
