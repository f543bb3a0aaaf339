package livetop.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Numbers texts as they come: 0, 1, 2, … Open addressing with linear probing, at most half full;
 * the bytes of all texts lie in one array. A text belongs to a group: the same bytes in two groups
 * have two numbers.
 */
final class TextTable {
  private static final int EMPTY = -1;

  private int[] slots = new int[1 << 16];
  private long[] hashes = new long[1 << 15];
  private int[] begins = new int[(1 << 15) + 1];
  private int[] groups = new int[1 << 15];
  private byte[] texts = new byte[1 << 20];
  private int size;

  TextTable() {
    Arrays.fill(slots, EMPTY);
  }

  int size() {
    return size;
  }

  int groupOf(int number) {
    return groups[number];
  }

  String text(int number) {
    int begin = begins[number];
    return new String(texts, begin, begins[number + 1] - begin, StandardCharsets.UTF_8);
  }

  /** The number of this text, a new one if it was not seen before. */
  int numberOf(byte[] bytes, int begin, int end, int group) {
    long hash = ByteScanner.hash(bytes, begin, end, group);
    int slot = (int) hash & (slots.length - 1);
    while (slots[slot] != EMPTY) {
      int number = slots[slot];
      if (hashes[number] == hash
          && groups[number] == group
          && Arrays.equals(bytes, begin, end, texts, begins[number], begins[number + 1])) {
        return number;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    if (size == hashes.length) {
      grow();
      return numberOf(bytes, begin, end, group);
    }
    slots[slot] = size;
    hashes[size] = hash;
    groups[size] = group;
    append(bytes, begin, end);
    return size++;
  }

  private void append(byte[] bytes, int begin, int end) {
    int at = begins[size];
    int length = end - begin;
    if (at + length > texts.length) {
      texts = Arrays.copyOf(texts, 2 * texts.length);
    }
    System.arraycopy(bytes, begin, texts, at, length);
    begins[size + 1] = at + length;
  }

  private void grow() {
    hashes = Arrays.copyOf(hashes, 2 * size);
    groups = Arrays.copyOf(groups, 2 * size);
    begins = Arrays.copyOf(begins, 2 * size + 1);
    slots = new int[4 * size];
    Arrays.fill(slots, EMPTY);
    for (int number = 0; number < size; number++) {
      int slot = (int) hashes[number] & (slots.length - 1);
      while (slots[slot] != EMPTY) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = number;
    }
  }
}
