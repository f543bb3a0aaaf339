package livetop.local;

import java.io.PrintStream;
import java.util.Locale;

/** Tells the user what happens, with the seconds since the start. */
final class Progress {
  private final long startNanos = System.nanoTime();
  private final PrintStream out;

  Progress(PrintStream out) {
    this.out = out;
  }

  void say(String what) {
    out.printf(Locale.ROOT, "[%5.1f s] %s%n", (System.nanoTime() - startNanos) / 1e9, what);
  }

  void line(String line) {
    out.println(line);
  }
}
