package livetop.hotspot;

/** The smallest box around some points, and how many they are. */
final class Box {
  private int points;
  private int minX = Integer.MAX_VALUE;
  private int minY = Integer.MAX_VALUE;
  private int maxX = Integer.MIN_VALUE;
  private int maxY = Integer.MIN_VALUE;

  void add(int x, int y) {
    points++;
    minX = Math.min(minX, x);
    minY = Math.min(minY, y);
    maxX = Math.max(maxX, x);
    maxY = Math.max(maxY, y);
  }

  /** How far another box is to the left or right of this one, 0 if neither. */
  long gapX(Box that) {
    return Math.max(0, Math.max((long) that.minX - maxX, (long) minX - that.maxX));
  }

  long gapY(Box that) {
    return Math.max(0, Math.max((long) that.minY - maxY, (long) minY - that.maxY));
  }

  Hotspot hotspot() {
    return new Hotspot(points, minX, minY, maxX, maxY);
  }
}
