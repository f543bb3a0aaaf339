package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import livetop.bytes.Utf8;
import org.junit.jupiter.api.Test;

/** What a table costs is the slots that are looked at; clients choose what it is asked for. */
class ItemTableTest {
  private static final int ITEMS = 8_192;

  private static double probesOfAnItem(List<Utf8> items) {
    ItemTable<ItemCount> table = new ItemTable<>(ItemCount::new);
    items.forEach(table::entry);
    assertThat(table.size()).isEqualTo(ITEMS);
    return (double) table.probes() / ITEMS;
  }

  private static List<Utf8> usual() {
    List<Utf8> items = new ArrayList<>();
    for (int i = 0; i < ITEMS; i++) {
      items.add(Utf8.of("/articles/" + i));
    }
    return items;
  }

  /** Each block of 16 bytes is one of two, whose difference a mere multiplication cancels. */
  private static List<Utf8> cancelling() {
    List<Utf8> items = new ArrayList<>();
    byte[] base = new byte[16 * 13];
    Arrays.fill(base, (byte) 'a');
    for (int choice = 0; choice < ITEMS; choice++) {
      byte[] item = base.clone();
      for (int block = 0; block < 13; block++) {
        if ((choice >> block & 1) == 1) {
          item[16 * block + 7] ^= 0x40;
          item[16 * block + 15] ^= 0x40;
          item[16 * block + 12] ^= 0x02;
        }
      }
      items.add(new Utf8(item, 0, item.length));
    }
    return items;
  }

  /** Items that the hash without a seed puts into one slot. */
  private static List<Utf8> ofOneSlot() {
    List<Utf8> items = new ArrayList<>();
    for (int i = 0; items.size() < ITEMS; i++) {
      byte[] item = ("/" + Integer.toString(i, 36)).getBytes(StandardCharsets.UTF_8);
      if ((UnseededHash.of(item, 0) & 0xFF) == 0) {
        items.add(new Utf8(item, 0, item.length));
      }
    }
    return items;
  }

  @Test
  void chosenItems_costNoMoreThanUsualOnes() {
    double usual = probesOfAnItem(usual());
    assertThat(usual).isLessThan(2);
    assertThat(probesOfAnItem(cancelling())).isLessThan(3 * usual);
    assertThat(probesOfAnItem(ofOneSlot())).isLessThan(3 * usual);
  }

  @Test
  void chosenItems_fillBucketsEvenly() {
    Group group = new Group("blog", "pages");
    for (List<Utf8> items : List.of(usual(), cancelling(), ofOneSlot())) {
      int[] filled = new int[128];
      Buckets buckets = Buckets.seeded(128, 7);
      items.forEach(item -> filled[buckets.of(group).applyAsInt(item.toBytes())]++);
      assertThat(Arrays.stream(filled).max().orElseThrow()).isLessThan(2 * ITEMS / 128);
    }
  }

  @Test
  void chosenItems_doNotFillOneSlotOfTheSketch() {
    List<Integer> slots = new ArrayList<>();
    ofOneSlot().forEach(item -> slots.add(item.hashCode() & 0xFF));
    assertThat(slots.stream().distinct().count()).isEqualTo(256);
  }
}
