package livetop.bench;

import java.util.Arrays;

/** The counts of numbered things in one slice, which knows the things that it has counted. */
final class NumberedCounts {
  private final long end;
  private int[] counts;
  private int[] touched = new int[1 << 10];
  private int size;

  NumberedCounts(long end, int numbers) {
    this.end = end;
    this.counts = new int[Math.max(numbers, 1 << 10)];
  }

  long end() {
    return end;
  }

  void add(int number) {
    if (number >= counts.length) {
      counts = Arrays.copyOf(counts, 2 * number);
    }
    if (counts[number]++ == 0) {
      if (size == touched.length) {
        touched = Arrays.copyOf(touched, 2 * size);
      }
      touched[size++] = number;
    }
  }

  /** Number, count, number, count, … */
  int[] toPairs() {
    int[] pairs = new int[2 * size];
    for (int i = 0; i < size; i++) {
      pairs[2 * i] = touched[i];
      pairs[2 * i + 1] = counts[touched[i]];
    }
    return pairs;
  }
}
