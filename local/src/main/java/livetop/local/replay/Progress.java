package livetop.local.replay;

import java.io.PrintStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Tells every two seconds how far it is, and how long the rest will take at this pace. */
final class Progress {
  private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final PrintStream err;
  private final DoubleSupplier done;
  private final long startNanos = System.nanoTime();
  private long nextNanos = startNanos + EVERY_NANOS;

  /**
   * @param done how much is, from 0 to 1; 0 where that is not known
   */
  Progress(PrintStream err, DoubleSupplier done) {
    this.err = err;
    this.done = done;
  }

  void tell(Supplier<String> state) {
    long now = System.nanoTime();
    if (now - nextNanos > 0) {
      nextNanos = now + EVERY_NANOS;
      err.println(estimate(done.getAsDouble(), (now - startNanos) / 1e9) + state.get());
    }
  }

  /** How much is done and left, after so many seconds; empty where that is not known. */
  static String estimate(double done, double seconds) {
    if (done <= 0) {
      return "";
    }
    long left = Math.round(seconds / done - seconds);
    String time =
        left < 60
            ? left + " s"
            : left < 3_600
                ? "%d min %d s".formatted(left / 60, left % 60)
                : "%d h %d min".formatted(left / 3_600, left % 3_600 / 60);
    return String.format(Locale.ROOT, "%3d %%, %s left, ", (int) (100 * done), time);
  }
}
