package livetop.count;

import java.util.Arrays;

/**
 * Of one item in one window: which readers viewed it, and in which slice each did last. So a reader
 * leaves the window with the slice of the last view, and the readers in it are counted without
 * looking at any slice but those that come and go.
 *
 * <p>Above a maximum only a {@link Sample} is kept, which halves as often as it must. When so few
 * are left that twice the sample fits, it is doubled for what comes; but what was left out before
 * stays unknown until its slice has gone. So what is told is of the smallest sample that any slice
 * of the window was taken in.
 */
final class LastViews {
  private static final int MIN_CAPACITY = 4;
  private static final int SPARE = 4;
  private static final long NO_SLICE = Long.MIN_VALUE;

  private final int maxReaders;
  private long[] readers = new long[MIN_CAPACITY];
  private long[] slices = new long[MIN_CAPACITY];
  private int size;
  private Sample sample = Sample.ALL;

  /** By zeros of a sample, the last slice that was taken in it; null while there is one sample. */
  private long[] takenUpTo;

  LastViews(int maxReaders) {
    this.maxReaders = maxReaders;
  }

  /**
   * Adds the readers of a slice that has closed.
   *
   * @return the sample that was kept of them
   */
  Sample addNewest(long sliceEnd, ReaderSet ofSlice) {
    if (sample != Sample.ALL && size < maxReaders / SPARE) {
      sample = Sample.of(sample.zeros() - 1);
    }
    return addLate(sliceEnd, sliceEnd, ofSlice);
  }

  /**
   * Adds readers of a slice that was closed before.
   *
   * @param newestEnd the end of the newest closed slice
   * @return the sample that was kept of them
   */
  Sample addLate(long sliceEnd, long newestEnd, ReaderSet ofSlice) {
    int before = sample.zeros();
    ofSlice.forEach(reader -> put(reader, sliceEnd));
    taken(sliceEnd);
    if (sample.zeros() > before) {
      taken(newestEnd);
    }
    return sample;
  }

  /** Adds what was kept of a slice; slices come in their order. */
  void restore(long sliceEnd, Sample ofSlice, ReaderSet kept) {
    if (ofSlice.zeros() > sample.zeros()) {
      shrinkTo(ofSlice);
    }
    sample = ofSlice;
    addLate(sliceEnd, sliceEnd, kept);
  }

  private void taken(long sliceEnd) {
    int zeros = sample.zeros();
    if (takenUpTo == null && zeros == 0) {
      return;
    }
    int length = takenUpTo == null ? 0 : takenUpTo.length;
    if (zeros >= length) {
      takenUpTo = length == 0 ? new long[zeros + 1] : Arrays.copyOf(takenUpTo, zeros + 1);
      Arrays.fill(takenUpTo, length, zeros + 1, NO_SLICE);
    }
    takenUpTo[zeros] = Math.max(takenUpTo[zeros], sliceEnd);
  }

  /** Takes back what a slice added, as far as it is still the last view. */
  void expire(long sliceEnd, ReaderSet ofSlice) {
    ofSlice.forEach(
        reader -> {
          int slot = slot(reader);
          if (readers[slot] == reader && slices[slot] == sliceEnd) {
            closeGap(slot);
            size--;
          }
        });
    if (readers.length > MIN_CAPACITY && size * 8 < readers.length) {
      resize(Math.max(MIN_CAPACITY, Integer.highestOneBit(Math.max(1, size)) * 4));
    }
  }

  /** The sample that is complete for all slices that end after this time. */
  Sample sampleSince(long time) {
    if (takenUpTo != null) {
      for (int zeros = takenUpTo.length - 1; zeros > 0; zeros--) {
        if (takenUpTo[zeros] > time) {
          return Sample.of(zeros);
        }
      }
    }
    return Sample.ALL;
  }

  /** How many readers of a sample there are. */
  int count(Sample of) {
    if (of.zeros() <= sample.zeros()) {
      return size;
    }
    int count = 0;
    for (long reader : readers) {
      count += reader != 0 && of.holds(reader) ? 1 : 0;
    }
    return count;
  }

  private void put(long reader, long sliceEnd) {
    if (!sample.holds(reader)) {
      return;
    }
    int slot = slot(reader);
    if (readers[slot] == reader) {
      slices[slot] = Math.max(slices[slot], sliceEnd);
      return;
    }
    readers[slot] = reader;
    slices[slot] = sliceEnd;
    size++;
    if (2 * size > readers.length) {
      resize(2 * readers.length);
    }
    while (size > maxReaders) {
      shrinkTo(Sample.of(sample.zeros() + 1));
    }
  }

  private void shrinkTo(Sample smaller) {
    sample = smaller;
    resize(readers.length);
  }

  /** The slot of a reader, or the free one that is for it; the hash is as good as any. */
  private int slot(long reader) {
    int mask = readers.length - 1;
    int slot = (int) reader & mask;
    while (readers[slot] != 0 && readers[slot] != reader) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  /** Moves those of the sample into a table of this size. */
  private void resize(int capacity) {
    long[] oldReaders = readers;
    long[] oldSlices = slices;
    readers = new long[capacity];
    slices = new long[capacity];
    size = 0;
    for (int i = 0; i < oldReaders.length; i++) {
      if (oldReaders[i] != 0 && sample.holds(oldReaders[i])) {
        int slot = slot(oldReaders[i]);
        readers[slot] = oldReaders[i];
        slices[slot] = oldSlices[i];
        size++;
      }
    }
  }

  private void closeGap(int removed) {
    int mask = readers.length - 1;
    int gap = removed;
    for (int slot = (gap + 1) & mask; readers[slot] != 0; slot = (slot + 1) & mask) {
      int home = (int) readers[slot] & mask;
      if (((slot - home) & mask) >= ((slot - gap) & mask)) {
        readers[gap] = readers[slot];
        slices[gap] = slices[slot];
        gap = slot;
      }
    }
    readers[gap] = 0;
  }
}
