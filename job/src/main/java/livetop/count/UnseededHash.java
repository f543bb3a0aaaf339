package livetop.count;

import livetop.bytes.Words;

/**
 * The hash by which jobs chose buckets before they drew a seed: what such a job has kept lies where
 * this hash says. Each word is mixed in by a multiplication with an odd constant, and the end by
 * the finalizer of MurmurHash3 (Austin Appleby, public domain).
 */
final class UnseededHash {
  private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

  private UnseededHash() {}

  static int of(byte[] item, long seed) {
    long hash = seed ^ (item.length * MULTIPLIER);
    int at = 0;
    for (; at + Words.BYTES <= item.length; at += Words.BYTES) {
      hash = mix(hash ^ Words.at(item, at));
    }
    long rest = 0;
    for (; at < item.length; at++) {
      rest = (rest << 8) | (item[at] & 0xFF);
    }
    return finish(hash ^ rest);
  }

  private static long mix(long value) {
    long product = value * MULTIPLIER;
    return product ^ (product >>> 29);
  }

  private static int finish(long value) {
    long hash = (value ^ (value >>> 33)) * 0xFF51AFD7ED558CCDL;
    hash = (hash ^ (hash >>> 33)) * 0xC4CEB9FE1A85EC53L;
    return (int) (hash ^ (hash >>> 33));
  }
}
