package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import livetop.bytes.Utf8;
import org.junit.jupiter.api.Test;

class PackedCountsTest {
  private static final Group PAGES = new Group("blog", "pages");
  private static final Group CLICKS = new Group("blog", "clicks");

  private static void add(SliceTable table, Group group, String item, long count, String title) {
    table.of(group).add(Utf8.of(item), count, Utf8.of(title));
  }

  private static SliceTable unpack(byte[] packed) {
    SliceTable table = new SliceTable(Integer.MAX_VALUE);
    table.add(packed);
    return table;
  }

  private static List<String> contents(SliceTable table) {
    List<String> contents = new ArrayList<>();
    table.forEach(
        (group, items) ->
            items.forEach(
                entry -> {
                  RankedItem item = entry.ranked();
                  contents.add(group + item.item() + item.count() + item.title());
                }));
    return contents;
  }

  @Test
  void pack_thenUnpack_givesTheSameCounts() {
    SliceTable table = new SliceTable(Integer.MAX_VALUE);
    add(table, PAGES, "/a", Long.MAX_VALUE, "A 😀");
    add(table, PAGES, "/b", 300, null);
    add(table, CLICKS, "/a", 1, null);

    assertThat(contents(unpack(PackedCounts.of(table))))
        .containsExactlyInAnyOrder(
            "blog/pages/a" + Long.MAX_VALUE + "A 😀", "blog/pages/b300null", "blog/clicks/a1null");
  }

  @Test
  void versionOne_asCommitted_isStillRead() {
    byte[] kept =
        HexFormat.of()
            .parseHex(
                "0104626c6f67057061676573022f61ac0201410004626c6f6706636c69636b73022f62010000");

    assertThat(contents(unpack(kept)))
        .containsExactlyInAnyOrder("blog/pages/a300A", "blog/clicks/b1null");
  }

  @Test
  void versionTwo_asCommitted_isStillRead() {
    byte[] kept =
        HexFormat.of()
            .parseHex("0204626c6f6705706167657307020102" + "2f61ac020141" + "022f62010000");

    SliceTable slice = unpack(kept);
    assertThat(contents(slice)).containsExactlyInAnyOrder("blog/pages/a300A", "blog/pages/b1null");
    slice.forEach(
        (group, items) -> {
          assertThat(items.tally()).isEqualTo(new Tally(308, 2, 1));
        });
  }

  @Test
  void unpack_otherVersion_isRefused() {
    assertThatThrownBy(() -> unpack(new byte[] {4}))
        .hasMessage("this job reads versions 1 to 3 of its packed form, not 4");
  }

  @Test
  void byBucket_ofATable_isAllOfIt() {
    SliceTable table = new SliceTable(Integer.MAX_VALUE);
    for (int i = 0; i < 1_000; i++) {
      add(table, PAGES, "/" + i, i + 1, null);
    }
    SliceTable again = new SliceTable(Integer.MAX_VALUE);
    int filled = 0;
    for (byte[] packed : PackedCounts.byBucket(table, Buckets.unseeded(128))) {
      if (packed != null) {
        again.add(packed);
        filled++;
      }
    }

    assertThat(filled).isEqualTo(128);
    assertThat(contents(again)).containsExactlyInAnyOrderElementsOf(contents(table));
  }

  @Test
  void buckets_ofAJobWithoutASeed_neverChange() {
    Buckets buckets = Buckets.unseeded(128);

    assertThat(List.of("/a", "/b", "/articles/42", "😀").stream().map(i -> buckets.of(PAGES, i)))
        .containsExactly(40, 50, 57, 19);
  }

  @Test
  void buckets_ofASeed_neverChange() {
    Buckets buckets = Buckets.seeded(128, 42);

    assertThat(List.of("/a", "/b", "/articles/42", "😀").stream().map(i -> buckets.of(PAGES, i)))
        .containsExactly(126, 63, 39, 45);
  }
}
