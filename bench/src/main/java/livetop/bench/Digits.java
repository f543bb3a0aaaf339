package livetop.bench;

/** Writes numbers of fixed width as decimal digits, two at a time. */
final class Digits {
  private static final byte[] PAIRS = new byte[200];

  static {
    for (int i = 0; i < 100; i++) {
      PAIRS[2 * i] = (byte) ('0' + i / 10);
      PAIRS[2 * i + 1] = (byte) ('0' + i % 10);
    }
  }

  private Digits() {}

  /** Writes a number below 10^8 as 8 digits. */
  static void put8(byte[] target, int offset, int number) {
    int high = number / 10_000;
    int low = number - high * 10_000;
    put4(target, offset, high);
    put4(target, offset + 4, low);
  }

  /** Writes epoch milliseconds as 13 digits. */
  static void put13(byte[] target, int offset, long number) {
    int high = (int) (number / 100_000_000);
    put8(target, offset + 5, (int) (number - high * 100_000_000L));
    int first = high / 10_000;
    target[offset] = (byte) ('0' + first);
    put4(target, offset + 1, high - first * 10_000);
  }

  private static void put4(byte[] target, int offset, int number) {
    int high = number / 100;
    int low = number - high * 100;
    target[offset] = PAIRS[2 * high];
    target[offset + 1] = PAIRS[2 * high + 1];
    target[offset + 2] = PAIRS[2 * low];
    target[offset + 3] = PAIRS[2 * low + 1];
  }
}
