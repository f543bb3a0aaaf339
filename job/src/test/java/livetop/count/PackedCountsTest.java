package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackedCountsTest {
  private static final Group PAGES = new Group("blog", "pages");
  private static final Group CLICKS = new Group("blog", "clicks");

  @Test
  void pack_thenUnpack_givesTheSameCounts() {
    CountTable table = new CountTable();
    table.add(PAGES, "/a", Long.MAX_VALUE, "A 😀");
    table.add(PAGES, "/b", 300, null);
    table.add(CLICKS, "/a", 1, null);

    List<String> read = new ArrayList<>();
    PackedCounts.unpack(PackedCounts.of(table))
        .forEach((group, item, count, title) -> read.add(group + item + count + title));

    assertThat(read)
        .containsExactlyInAnyOrder(
            "blog/pages/a" + Long.MAX_VALUE + "A 😀", "blog/pages/b300null", "blog/clicks/a1null");
  }

  @Test
  void versionOne_asCommitted_isStillRead() {
    byte[] kept =
        HexFormat.of()
            .parseHex(
                "0104626c6f67057061676573022f61ac0201410004626c6f6706636c69636b73022f62010000");

    CountTable table = PackedCounts.unpack(kept);

    assertThat(table.size()).isEqualTo(2);
    assertThat(table.count(PAGES, "/a")).isEqualTo(300);
    assertThat(table.count(CLICKS, "/b")).isEqualTo(1);
  }

  @Test
  void unpack_otherVersion_isRefused() {
    assertThatThrownBy(() -> PackedCounts.unpack(new byte[] {2}))
        .hasMessage("this job reads version 1 of its packed form, not 2");
  }

  @Test
  void buckets_ofItems_neverChange() {
    Buckets buckets = new Buckets(128);

    assertThat(List.of("/a", "/b", "/articles/42", "😀").stream().map(i -> buckets.of(PAGES, i)))
        .containsExactly(28, 13, 89, 40);
  }
}
