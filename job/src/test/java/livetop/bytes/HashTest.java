package livetop.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class HashTest {
  /**
   * Texts that differ in the highest bits of words, which a multiplication keeps where they are: a
   * hash that only multiplies and shifts lets the next word cancel the difference.
   */
  private static List<byte[]> texts(int blocks, int... flips) {
    byte[] base = new byte[16 * blocks];
    Arrays.fill(base, (byte) 'a');
    List<byte[]> texts = new ArrayList<>();
    for (int choice = 0; choice < 1 << blocks; choice++) {
      byte[] text = base.clone();
      for (int block = 0; block < blocks; block++) {
        if ((choice >> block & 1) == 1) {
          for (int i = 0; i < flips.length; i += 2) {
            text[16 * block + flips[i]] ^= (byte) flips[i + 1];
          }
        }
      }
      texts.add(text);
    }
    return texts;
  }

  private static int largestGroup(Hash hash, List<byte[]> texts) {
    Map<Integer, Integer> byHash = new HashMap<>();
    texts.forEach(text -> byHash.merge(hash.of(text, 0, text.length), 1, Integer::sum));
    return byHash.values().stream().mapToInt(count -> count).max().orElseThrow();
  }

  @Test
  void textsThatDifferInHighBits_ofNeighbouringWords_doNotCollide() {
    List<List<byte[]>> families =
        List.of(
            texts(12, 7, 0x40, 15, 0x40, 12, 0x02),
            texts(12, 7, 0x40, 15, 0x40),
            texts(12, 7, 0x40),
            texts(12, 15, 0x40),
            texts(12, 0, 0x01, 8, 0x01),
            texts(12, 7, 0x20, 15, 0x20, 11, 0x04));
    Random seeds = new Random(7);
    for (List<byte[]> texts : families) {
      for (int i = 0; i < 10; i++) {
        assertThat(largestGroup(new Hash(seeds.nextLong()), texts)).isLessThanOrEqualTo(3);
      }
    }
  }

  @Test
  void textsOfOneSeed_thatShareTheirLowBits_areSpreadByAnother() {
    List<byte[]> chosen = new ArrayList<>();
    Hash known = new Hash(0);
    for (int i = 0; chosen.size() < 1_000; i++) {
      byte[] text = ("/" + Integer.toString(i, 36)).getBytes(StandardCharsets.UTF_8);
      if ((known.of(text, 0, text.length) & 0x3FF) == 0) {
        chosen.add(text);
      }
    }
    Hash other = new Hash(1);
    Set<Integer> places = new HashSet<>();
    chosen.forEach(text -> places.add(other.of(text, 0, text.length) & 0x3FF));
    assertThat(places).hasSizeGreaterThan(550);
  }

  @Test
  void textsOfEveryLength_andEveryByteOfThem_count() {
    Hash hash = new Hash(5);
    Set<Integer> hashes = new HashSet<>();
    int texts = 0;
    for (int length = 0; length <= 70; length++) {
      byte[] text = new byte[length];
      hashes.add(hash.of(text, 0, length));
      texts++;
      for (int at = 0; at < length; at++) {
        text[at] = 1;
        hashes.add(hash.of(text, 0, length));
        texts++;
        text[at] = 0;
      }
    }
    assertThat(hashes).hasSizeGreaterThan(texts - 3);
  }

  @Test
  void partOfAnArray_hasTheHashOfACopy_andWhatIsBeforeItCounts() {
    Hash hash = new Hash(5);
    byte[] text = "x/articles/42?y".getBytes(StandardCharsets.UTF_8);
    byte[] copy = Arrays.copyOfRange(text, 1, 13);
    assertThat(hash.of(text, 1, 12)).isEqualTo(hash.of(copy, 0, 12));
    assertThat(hash.of(copy, 0, 12, 1)).isNotEqualTo(hash.of(copy, 0, 12, 2));
  }
}
