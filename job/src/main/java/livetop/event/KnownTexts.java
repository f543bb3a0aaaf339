package livetop.event;

import java.util.Arrays;
import livetop.bytes.Hash;
import livetop.bytes.Utf8;

/**
 * Remembers what was found out of a text, by the bytes it came in. A table of fixed size: where
 * four texts have the same place, the oldest gives way to a fifth. So whoever sends ever new ones
 * makes it neither larger nor slower. For one thread.
 */
final class KnownTexts<T> {
  private static final int PLACE = 4;
  private static final int MAX_BYTES = 500;

  private final Known<T>[] table;
  private Known<T> newest;

  private static final class Known<T> {
    private final byte[] text;
    private final T value;

    Known(byte[] text, T value) {
      this.text = text;
      this.value = value;
    }

    boolean is(byte[] bytes, int offset, int length) {
      return text.length == length
          && Arrays.equals(text, 0, length, bytes, offset, offset + length);
    }
  }

  /**
   * @param texts for how many there is room, a power of two
   */
  @SuppressWarnings({"unchecked", "rawtypes"}) // an array of a generic class
  KnownTexts(int texts) {
    table = new Known[texts];
  }

  /** What is remembered of this part of an array, or null. */
  T get(byte[] bytes, int offset, int length) {
    if (newest != null && newest.is(bytes, offset, length)) {
      return newest.value;
    }
    int place = place(bytes, offset, length);
    for (int i = place; i < place + PLACE && table[i] != null; i++) {
      if (table[i].is(bytes, offset, length)) {
        newest = table[i];
        return newest.value;
      }
    }
    return null;
  }

  /** Remembers a text that is not known, if it is short enough, and gives back its value. */
  T put(Utf8 text, T value) {
    if (text.length() <= MAX_BYTES) {
      byte[] bytes = text.toBytes();
      int place = place(bytes, 0, bytes.length);
      System.arraycopy(table, place, table, place + 1, PLACE - 1);
      table[place] = new Known<>(bytes, value);
    }
    return value;
  }

  private int place(byte[] bytes, int offset, int length) {
    return Hash.OF_PROCESS.of(bytes, offset, length) & (table.length - PLACE);
  }
}
