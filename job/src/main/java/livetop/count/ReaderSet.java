package livetop.count;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Different readers, each a hash of 64 bits that is spread evenly. One that comes again costs no
 * memory for long.
 */
final class ReaderSet {
  private static final int MIN_CAPACITY = 4;

  private long[] readers = new long[MIN_CAPACITY];
  private int size;
  private int distinct;

  /** Adds a reader, known or not. */
  void add(long reader) {
    if (size == readers.length) {
      compact();
      if (2 * size > readers.length) {
        readers = Arrays.copyOf(readers, 2 * readers.length);
      }
    }
    readers[size++] = reader;
  }

  /** How many places there are, in each of which is a reader or can be one. */
  int capacity() {
    return readers.length;
  }

  int size() {
    compact();
    return size;
  }

  void forEach(LongConsumer visitor) {
    compact();
    for (int i = 0; i < size; i++) {
      visitor.accept(readers[i]);
    }
  }

  /** Leaves the readers of a sample. */
  void keep(Sample sample) {
    compact();
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if (sample.holds(readers[i])) {
        readers[kept++] = readers[i];
      }
    }
    size = kept;
    distinct = kept;
  }

  private void compact() {
    if (distinct == size) {
      return;
    }
    Arrays.sort(readers, 0, size);
    distinct = 0;
    for (int i = 0; i < size; i++) {
      if (distinct == 0 || readers[i] != readers[distinct - 1]) {
        readers[distinct++] = readers[i];
      }
    }
    size = distinct;
  }
}
