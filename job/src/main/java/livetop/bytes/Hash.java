package livetop.bytes;

import java.security.SecureRandom;
import java.util.SplittableRandom;

/**
 * A hash of bytes that nobody who does not know its seed can make collide: each step multiplies two
 * words of the text, each combined with a secret or with what came before, and folds the 128 bits
 * of the product (the construction of Wang Yi's wyhash, public domain). Equal seeds give equal
 * hashes on every machine.
 */
public final class Hash {
  /** For tables in memory: its seed is drawn anew in every process. */
  public static final Hash OF_PROCESS = new Hash(new SecureRandom().nextLong());

  private static final int STEP = 2 * Words.BYTES;

  private final long text;
  private final long end;

  /** The hash that belongs to a seed. */
  public Hash(long seed) {
    SplittableRandom secrets = new SplittableRandom(seed);
    text = secrets.nextLong();
    end = secrets.nextLong();
  }

  /** The hash of a part of an array. */
  public int of(byte[] bytes, int offset, int length) {
    return of(bytes, offset, length, 0);
  }

  /** The hash of a part of an array that follows on what has this hash. */
  public int of(byte[] bytes, int offset, int length, long before) {
    int to = offset + length;
    int at = offset;
    long state = fold(end ^ length, text ^ before);
    for (; to - at > STEP; at += STEP) {
      state = fold(Words.at(bytes, at) ^ text, Words.at(bytes, at + Words.BYTES) ^ state);
    }
    int rest = to - at;
    long first = rest >= Words.BYTES ? Words.at(bytes, at) : 0;
    long last = rest >= Words.BYTES ? Words.at(bytes, to - Words.BYTES) : few(bytes, at, to);
    long hash = fold(end, fold(first ^ text, last ^ state));
    return (int) (hash ^ (hash >>> Integer.SIZE));
  }

  private static long few(byte[] bytes, int from, int to) {
    long few = 0;
    for (int at = from; at < to; at++) {
      few = (few << Byte.SIZE) | (bytes[at] & 0xFF);
    }
    return few;
  }

  private static long fold(long a, long b) {
    return Math.multiplyHigh(a, b) ^ (a * b);
  }
}
