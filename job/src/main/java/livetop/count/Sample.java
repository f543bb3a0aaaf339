package livetop.count;

/**
 * A sample of readers: those whose hash begins with a number of zeros. Each further zero halves it,
 * and every sample holds the smaller ones. Nobody who does not know the hashes' salt can be in it
 * or out of it on purpose.
 */
final class Sample {
  /** All readers. */
  static final Sample ALL = new Sample(0);

  /** Two standard deviations: nineteen of twenty are within them. */
  private static final double DEVIATIONS = 2;

  private final int zeros;

  private Sample(int zeros) {
    this.zeros = zeros;
  }

  static Sample of(int zeros) {
    return zeros == 0 ? ALL : new Sample(zeros);
  }

  int zeros() {
    return zeros;
  }

  boolean holds(long reader) {
    return zeros == 0 || reader >>> (Long.SIZE - zeros) == 0;
  }

  /** How many readers there are in all, where so many are in the sample. */
  long estimate(long held) {
    return held << zeros;
  }

  /**
   * How far the estimate may be from the truth. Of N readers each is held with probability q, so
   * the number held has the variance N q (1 − q); the bound is the farther end of all N for which
   * what is held lies within two standard deviations (Wilson's interval), which is right for few as
   * well.
   */
  long error(long held) {
    if (zeros == 0) {
      return 0;
    }
    double all = Math.scalb(1.0, zeros);
    double out = 1 - 1 / all;
    double z = DEVIATIONS;
    double far = z * z * out / 2 + z * Math.sqrt(out * held + z * z * out * out / 4);
    return (long) Math.ceil(far * all);
  }
}
