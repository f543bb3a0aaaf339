package livetop.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at a time, as the bytes of a word, the first the lowest (SIMD within a
 * register; Henry S. Warren, Hacker's Delight, 6-1).
 */
public final class Words {
  public static final int BYTES = Long.BYTES;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH_BITS = 0x8080808080808080L;
  private static final long QUOTES = '"' * ONES;
  private static final long BACKSLASHES = '\\' * ONES;
  private static final long SPACES = ' ' * ONES;
  private static final long DELETES = 0x7F * ONES;
  private static final long C1_LEADS = 0xC2C2C2C2C2C2C2C2L;

  private Words() {}

  public static long at(byte[] bytes, int offset) {
    return (long) LONGS.get(bytes, offset);
  }

  /** The word at this offset, with zeros for what is behind the end of the array. */
  public static long upTo(byte[] bytes, int offset) {
    if (offset + BYTES <= bytes.length) {
      return at(bytes, offset);
    }
    long word = 0;
    for (int i = bytes.length - 1; i >= offset; i--) {
      word = (word << Byte.SIZE) | (bytes[i] & 0xFF);
    }
    return word;
  }

  public static boolean isAscii(long word) {
    return (word & HIGH_BITS) == 0;
  }

  /** The bytes of the word before the lowest mark, of which there is one. */
  public static long before(long marks, long word) {
    return word & (Long.lowestOneBit(marks) - 1);
  }

  /** Ones for the first bytes of a word; for all of them where there are more than it has. */
  public static long mask(int bytes) {
    return bytes < BYTES ? (1L << (bytes * Byte.SIZE)) - 1 : -1;
  }

  /** How many bytes there are before the first one beyond ASCII. */
  static int leadingAscii(long word) {
    return lowest(word & HIGH_BITS);
  }

  /** Marks bytes that end plain text in a JSON string; the lowest mark is exact, higher may not. */
  public static long endOfPlainText(long word) {
    return ((word ^ QUOTES) - ONES | (word ^ BACKSLASHES) - ONES | word - SPACES)
        & ~word
        & HIGH_BITS;
  }

  /** Marks quotes; the lowest mark is exact, higher may not. */
  public static long quotes(long word) {
    return zero(word ^ QUOTES);
  }

  /** Whether a control character may begin here: U+0000 to U+001F, U+007F, or a byte C2. */
  static boolean mayHoldControl(long word) {
    long ascii = ((word ^ DELETES) - ONES | word - SPACES) & ~word & HIGH_BITS;
    return (ascii | zero(word ^ C1_LEADS)) != 0;
  }

  private static long zero(long word) {
    return (word - ONES) & ~word & HIGH_BITS;
  }

  /** The index, from 0, of the lowest marked byte; {@value #BYTES} if there is no mark. */
  public static int lowest(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }
}
