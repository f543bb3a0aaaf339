package livetop.count;

/** The running sum of one window: every kept slice of its level with {@code from < end}. */
final class WindowTotals {
  final Window window;
  final CountTable counts = new CountTable();
  long from;

  WindowTotals(Window window, long from) {
    this.window = window;
    this.from = from;
  }
}
