package livetop.bytes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes at a time, as the bytes of a word (SIMD within a register; Henry S. Warren,
 * Hacker's Delight, 6-1).
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

  private Words() {}

  public static long at(byte[] bytes, int offset) {
    return (long) LONGS.get(bytes, offset);
  }

  public static boolean isAscii(long word) {
    return (word & HIGH_BITS) == 0;
  }

  /** Marks bytes that end plain text in a JSON string; the lowest mark is exact, higher may not. */
  public static long endOfPlainText(long word) {
    long quote = zero(word ^ QUOTES);
    long backslash = zero(word ^ BACKSLASHES);
    long control = (word - SPACES) & ~word & HIGH_BITS;
    return quote | backslash | control;
  }

  private static long zero(long word) {
    return (word - ONES) & ~word & HIGH_BITS;
  }

  /** The index, from 0, of the lowest marked byte. */
  public static int lowest(long marks) {
    return Long.numberOfTrailingZeros(marks) >>> 3;
  }
}
