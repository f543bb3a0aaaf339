package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import livetop.bytes.Utf8;
import livetop.event.Boards;
import livetop.event.Event;
import livetop.event.Outcome;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CombinerTest {
  private static final Boards BOARDS =
      Boards.parse("pages=view:page,looks=view:page,sales=buy:item,types=*:type");
  private static final long SLICE = 5_000;
  private static final int MANY = 1_000;

  /** What was handed on, in order: slice end, then counts by site, board and item. */
  private record Part(long sliceEnd, Map<String, Long> counts) {}

  private final List<Part> parts = new ArrayList<>();
  private final List<byte[]> packed = new ArrayList<>();

  private Combiner combiner(Boards boards, long offsetMillis, int maxItems, int maxOpenItems) {
    Buckets one = Buckets.unseeded(1);
    return new Combiner(
        new CombinePlan(boards, SLICE, offsetMillis, one, maxItems, maxOpenItems),
        (bucket, sliceEnd, counts) -> {
          assertThat(bucket).isZero();
          packed.add(counts);
          parts.add(new Part(sliceEnd, PackedContents.of(counts)));
        });
  }

  private Combiner combiner(int maxOpenItems) {
    return combiner(Boards.parse("pages=view:page"), 0, MANY, maxOpenItems);
  }

  private static Event event(String type, String page, String item, long time) {
    Utf8[] fields = {Utf8.of(page), Utf8.of(item)};
    return new Event(time, "blog", Utf8.of(type), Utf8.of("On " + type), fields);
  }

  private static Event view(String page, long time) {
    return event("view", page, null, time);
  }

  private static Part part(long sliceEnd, Object... keysAndCounts) {
    Map<String, Long> counts = new TreeMap<>();
    for (int i = 0; i < keysAndCounts.length; i += 2) {
      counts.put("blog/" + keysAndCounts[i], ((Integer) keysAndCounts[i + 1]).longValue());
    }
    return new Part(sliceEnd, counts);
  }

  @Test
  void events_countOnEveryBoardThatTakesTheirType() {
    Combiner combiner = combiner(BOARDS, 0, MANY, MANY);

    assertThat(
            List.of(
                combiner.add(view("/a", 0)),
                combiner.add(event("buy", "/shop", "book", 1)),
                combiner.add(view("/b", 2)),
                combiner.add(event("signup", null, null, 3)),
                combiner.add(view("/a", SLICE - 1))))
        .containsOnly(Outcome.COUNTED);
    combiner.sendAll();

    assertThat(parts)
        .containsExactly(
            part(
                SLICE,
                "pages /a",
                2,
                "pages /b",
                1,
                "looks /a",
                2,
                "looks /b",
                1,
                "sales book",
                1,
                "types view",
                3,
                "types buy",
                1,
                "types signup",
                1,
                "status counted",
                5));
  }

  @Test
  void titles_areOfItems_notOfTypes() {
    Combiner combiner = combiner(BOARDS, 0, MANY, MANY);
    combiner.add(event("buy", null, "book", 0));
    combiner.add(event("signup", null, null, 0));
    combiner.sendAll();

    assertThat(new String(packed.get(0), StandardCharsets.UTF_8))
        .containsOnlyOnce("On buy")
        .doesNotContain("On signup");
  }

  @Test
  void typeThatNoBoardTakes_isFiltered_andOnTheStatusBoardAlone() {
    Combiner combiner = combiner(MANY);
    combiner.add(view("/a", 0));

    assertThat(combiner.add(event("signup", "/a", null, 0))).isEqualTo(Outcome.FILTERED_NO_BOARD);
    assertThat(combiner.add(view("/a", 0))).isEqualTo(Outcome.COUNTED);
    combiner.sendAll();

    assertThat(parts)
        .containsExactly(
            part(SLICE, "pages /a", 2, "status counted", 2, "status filtered_noBoard", 1));
  }

  @Test
  void whatIsNotToBeCounted_isOnTheStatusBoardAlone() {
    Combiner combiner = combiner(MANY);
    Event retry = view("/a", 0).withOutcome(Outcome.DUPLICATE);

    assertThat(combiner.add(retry)).isEqualTo(Outcome.DUPLICATE);
    combiner.add(Event.notCounted(0, "blog", Outcome.FILTERED_BOTS));
    combiner.add(Event.notCounted(0, "blog", Outcome.FILTERED_BOTS));
    combiner.sendAll();

    assertThat(parts)
        .containsExactly(part(SLICE, "status duplicate", 1, "status filtered_bots", 2));
  }

  @Test
  void sites_areCountedEachByItself() {
    Combiner combiner = combiner(MANY);
    Utf8[] page = {Utf8.of("/a")};
    combiner.add(view("/a", 0));
    combiner.add(new Event(0, "shop", Utf8.of("view"), null, page));
    combiner.add(view("/a", 0));
    combiner.sendAll();

    assertThat(parts.get(0).counts())
        .containsExactly(
            Map.entry("blog/pages /a", 2L),
            Map.entry("blog/status counted", 2L),
            Map.entry("shop/pages /a", 1L),
            Map.entry("shop/status counted", 1L));
  }

  @Test
  void slice_isHandedOnWhenTimeReachesItsEnd_outOfOrderCountsInItsOwn() {
    Combiner combiner = combiner(MANY);
    combiner.add(view("/a", 7_000));
    combiner.add(view("/b", 3_000));
    combiner.add(view("/a", 5_000));
    combiner.advanceTo(4_999);
    assertThat(parts).isEmpty();
    combiner.advanceTo(5_000);
    combiner.advanceTo(9_999);
    assertThat(parts).containsExactly(part(5_000, "pages /b", 1, "status counted", 1));

    combiner.advanceTo(10_000);
    combiner.advanceTo(Long.MAX_VALUE);
    assertThat(parts).last().isEqualTo(part(10_000, "pages /a", 2, "status counted", 2));
    assertThat(parts).hasSize(2);
  }

  @Test
  void sliceThatWasHandedOn_beginsAgain() {
    Combiner combiner = combiner(MANY);
    combiner.add(view("/a", 1_000));
    combiner.sendAll();
    combiner.add(view("/a", 1_000));
    combiner.sendAll();

    Part part = part(5_000, "pages /a", 1, "status counted", 1);
    assertThat(parts).containsExactly(part, part);
  }

  @Test
  void slices_beginAtMultiplesOfTheirLengthInLocalTime() {
    Combiner combiner = combiner(Boards.parse("pages=view:page"), 2_000, MANY, MANY);
    combiner.add(view("/a", 2_999));
    combiner.add(view("/a", 3_000));
    combiner.sendAll();

    assertThat(parts.stream().map(Part::sliceEnd)).containsExactly(3_000L, 8_000L);
  }

  @Test
  void tooManyItems_allSlicesAreHandedOnEarly_partsAddUpToTheWhole() {
    // What became of events is an item of each slice as well.
    Combiner combiner = combiner(7);
    combiner.add(view("/0", 1_000));
    combiner.add(view("/0", 2_000));
    combiner.add(view("/1", 6_000));
    combiner.add(view("/2", 6_000));
    assertThat(parts).isEmpty();
    combiner.add(view("/3", 1_000));
    assertThat(parts).isEmpty();
    combiner.add(view("/4", 1_000));
    assertThat(parts)
        .containsExactly(
            part(5_000, "pages /0", 2, "pages /3", 1, "pages /4", 1, "status counted", 4),
            part(10_000, "pages /1", 1, "pages /2", 1, "status counted", 2));

    parts.clear();
    combiner.add(view("/0", 1_000));
    combiner.advanceTo(5_000);
    assertThat(parts).containsExactly(part(5_000, "pages /0", 1, "status counted", 1));
  }

  @Test
  void whatWasHandedOn_isNoLongerHeld() {
    Combiner combiner = combiner(4);
    for (int slice = 1; slice <= 3; slice++) {
      combiner.add(view("/a", slice * SLICE - 1));
      combiner.add(view("/b", slice * SLICE - 1));
      assertThat(parts).hasSize(slice - 1);
      combiner.advanceTo(slice * SLICE);
      assertThat(parts).hasSize(slice);
    }
  }

  @Test
  void typesAndOutcomes_areItemsAsWell() {
    Combiner combiner = combiner(Boards.parse("types=*:type"), 0, MANY, 4);
    combiner.add(event("a", null, null, 0));
    combiner.add(event("b", null, null, 0));
    combiner.add(event("a", null, null, 0));
    assertThat(parts).isEmpty();
    combiner.add(Event.notCounted(0, "blog", Outcome.FILTERED_BOTS));

    assertThat(parts)
        .containsExactly(
            part(
                SLICE, "types a", 2, "types b", 1, "status counted", 3, "status filtered_bots", 1));
  }

  @Test
  void moreTypesThanMaxItems_areBoundedAsItemsAre() {
    Combiner combiner = combiner(Boards.parse("types=*:type"), 0, 10, MANY);
    List<String> types =
        IntStream.range(0, 100).mapToObj(i -> "type" + i).collect(Collectors.toList());
    types.forEach(type -> combiner.add(event(type, null, null, 0)));
    combiner.sendAll();

    assertThat(parts).hasSize(1);
    assertThat(parts.get(0).counts())
        .hasSizeLessThanOrEqualTo(11)
        .containsEntry("blog/status counted", 100L);
  }

  @Property(tries = 300, shrinking = ShrinkingMode.OFF)
  void parts_ofAnyEventsInAnyOrder_addUpToWhatEachEventCounts(@ForAll long seed) {
    Random random = new Random(seed);
    Map<String, Long> counted = new TreeMap<>();
    Combiner combiner =
        new Combiner(
            new CombinePlan(BOARDS, SLICE, 0, Buckets.unseeded(7), MANY, 3 + random.nextInt(40)),
            (bucket, sliceEnd, counts) ->
                PackedContents.of(counts)
                    .forEach(
                        (key, count) -> counted.merge(sliceEnd + " " + key, count, Long::sum)));
    Map<String, Long> expected = new TreeMap<>();
    for (int i = 0; i < 500; i++) {
      count(random, combiner, expected);
      if (random.nextInt(50) == 0) {
        combiner.advanceTo(random.nextInt(20_000));
      }
    }
    combiner.sendAll();

    assertThat(counted).isEqualTo(expected);
  }

  private static void count(Random random, Combiner combiner, Map<String, Long> expected) {
    long time = random.nextInt(20_000);
    String site = "site" + random.nextInt(3);
    String slice = (time / SLICE + 1) * SLICE + " " + site + "/";
    if (random.nextInt(5) == 0) {
      combiner.add(Event.notCounted(time, site, Outcome.FILTERED_BOTS));
      expected.merge(slice + "status filtered_bots", 1L, Long::sum);
      return;
    }
    String type = List.of("view", "buy", "signup").get(random.nextInt(3));
    String item = "/" + random.nextInt(10);
    Utf8[] fields = {Utf8.of(item), Utf8.of(item)};
    combiner.add(new Event(time, site, Utf8.of(type), null, fields));
    expected.merge(slice + "status counted", 1L, Long::sum);
    expected.merge(slice + "types " + type, 1L, Long::sum);
    Map<String, List<String>> boards =
        Map.of("view", List.of("pages", "looks"), "buy", List.of("sales"), "signup", List.of());
    boards.get(type).forEach(b -> expected.merge(slice + b + " " + item, 1L, Long::sum));
  }

  /** Part by part or at once, a minute's events are in its last slice, and nowhere else. */
  @ParameterizedTest
  @ValueSource(ints = {4, MANY})
  void boardOfSites_isToldOnceAMinute_onTheDefaultSite(int maxOpenItems) {
    Combiner combiner = combiner(Boards.parse("pages=view:page,sites=*:site"), 0, MANY, MANY);
    for (long time : new long[] {1_000, 2_000, 56_000, 61_000}) {
      combiner.add(view("/a", time));
      if (maxOpenItems < MANY) {
        combiner.sendAll();
      }
    }
    Utf8[] page = {Utf8.of("/a")};
    combiner.add(new Event(3_000, "shop", Utf8.of("other"), null, page));
    combiner.add(Event.notCounted(4_000, "shop", Outcome.FILTERED_BOTS));
    combiner.sendAll();

    Map<String, Long> ofSites = new TreeMap<>();
    for (Part part : parts) {
      part.counts()
          .forEach(
              (key, count) -> {
                if (key.contains("sites")) {
                  ofSites.merge(part.sliceEnd() + " " + key, count, Long::sum);
                }
              });
    }
    assertThat(ofSites)
        .containsExactly(
            Map.entry("120000 default/sites blog", 1L),
            Map.entry("60000 default/sites blog", 3L),
            Map.entry("60000 default/sites shop", 1L));
  }

  @Test
  void whatBecameOfStrangers_isToldAtOnce_thenOnceAnHour() {
    Buckets one = Buckets.unseeded(1);
    Map<String, Long> told = new TreeMap<>();
    Combiner combiner =
        new Combiner(
            new CombinePlan(Boards.parse("pages=view:page"), SLICE, 0, one, MANY, MANY)
                .tellingStrangersRarely(),
            (bucket, end, counts) ->
                PackedContents.of(counts)
                    .forEach((key, count) -> told.merge(end + " " + key, count, Long::sum)));
    for (long time : new long[] {0, 5_000, 3_599_999, 3_600_000}) {
      combiner.add(Event.notCounted(time, "default", Outcome.FILTERED_SITE));
      combiner.add(Event.notCounted(time, "default", Outcome.REJECTED_SITE));
      combiner.add(Event.notCounted(time, "blog", Outcome.FILTERED_BOTS));
    }
    combiner.sendAll();

    assertThat(told)
        .containsOnly(
            Map.entry("5000 default/status filtered_site", 1L),
            Map.entry("5000 default/status rejected_site", 1L),
            Map.entry("3600000 default/status filtered_site", 2L),
            Map.entry("3600000 default/status rejected_site", 2L),
            Map.entry("3605000 default/status filtered_site", 1L),
            Map.entry("3605000 default/status rejected_site", 1L),
            Map.entry("5000 blog/status filtered_bots", 1L),
            Map.entry("10000 blog/status filtered_bots", 1L),
            Map.entry("3600000 blog/status filtered_bots", 1L),
            Map.entry("3605000 blog/status filtered_bots", 1L));
  }

  @Test
  void items_goToTheirBuckets() {
    Buckets buckets = Buckets.unseeded(16);
    Map<String, Integer> bucketOf = new TreeMap<>();
    Combiner combiner =
        new Combiner(
            new CombinePlan(Boards.parse("pages=view:page"), SLICE, 0, buckets, MANY, MANY),
            (bucket, sliceEnd, counts) ->
                PackedContents.of(counts).keySet().forEach(key -> bucketOf.put(key, bucket)));
    Map<String, Integer> expected = new TreeMap<>();
    for (int i = 0; i < 100; i++) {
      combiner.add(view("/" + i, 0));
      expected.put("blog/pages /" + i, buckets.of(new Group("blog", "pages"), "/" + i));
    }
    combiner.sendAll();

    expected.put("blog/status counted", buckets.of(new Group("blog", "status"), "counted"));
    assertThat(bucketOf).isEqualTo(expected);
  }
}
