package livetop.alert;

import livetop.count.Window;

/** When a {@link Watch} looks at a site: at those ends of its window that are far enough apart. */
final class Looks {
  /** A window that ends more often is looked at at multiples of this. */
  private static final long MIN_STEP_MILLIS = 5_000;

  private final Window window;
  private final long offsetMillis;
  private final long grainMillis;

  Looks(Window window, Usual usual, long offsetMillis) {
    this.window = window;
    this.offsetMillis = offsetMillis;
    if (usual != null) {
      grainMillis = usual.grainMillis();
    } else {
      grainMillis = window.stepMillis() < MIN_STEP_MILLIS ? MIN_STEP_MILLIS : 1;
    }
  }

  boolean at(long time) {
    return window.endsAt(time) && Math.floorMod(time + offsetMillis, grainMillis) == 0;
  }

  /** The first look that is not before this time. */
  long from(long time) {
    long end = window.endsAt(time) ? time : window.nextEnd(window.lastEndUpTo(time));
    if (grainMillis == 1) {
      return end;
    }
    long look = end + Math.floorMod(-(end + offsetMillis), grainMillis);
    while (!window.endsAt(look)) {
      look += grainMillis;
    }
    return look;
  }
}
