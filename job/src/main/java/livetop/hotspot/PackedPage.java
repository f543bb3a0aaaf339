package livetop.hotspot;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;

/**
 * The clicks of a page as they are kept.
 *
 * <pre>{@code
 * version, points looked at, then as often as there are publications waited for:
 *   its time in epoch milliseconds, points
 * points: how many; of each: milliseconds since the one before it, x, y
 * }</pre>
 *
 * All are numbers of 7 bits a byte; x and y with the sign in the lowest bit.
 */
final class PackedPage {
  static final int VERSION = 1;
  private static final int CAPACITY = 256;

  private PackedPage() {}

  static byte[] pack(PageClicks page) {
    ByteWriter packed = new ByteWriter(CAPACITY);
    packed.number(VERSION);
    write(page.window().points(), packed);
    for (Map.Entry<Long, WaitingPoints> waiting : page.waiting().entrySet()) {
      packed.number(waiting.getKey());
      write(waiting.getValue().points(), packed);
    }
    return packed.toBytes();
  }

  private static void write(List<Point> points, ByteWriter packed) {
    packed.number(points.size());
    long before = 0;
    for (Point point : points) {
      packed.number(point.millis() - before);
      packed.number(signInLowestBit(point.x()));
      packed.number(signInLowestBit(point.y()));
      before = point.millis();
    }
  }

  private static long signInLowestBit(int value) {
    return (((long) value) << 1) ^ (value >> (Integer.SIZE - 1));
  }

  private static int withSign(long value) {
    return (int) ((value >>> 1) ^ -(value & 1));
  }

  /** The page as it was; of points that are too many by now, the last ones. */
  static PageClicks unpack(byte[] bytes, HotspotPlan plan) {
    ByteReader packed = new ByteReader(bytes);
    packed.version(VERSION);
    PageClicks page = new PageClicks(plan);
    read(packed, page.window()::add);
    while (packed.hasMore()) {
      long end = packed.number();
      read(packed, point -> page.await(end, point));
    }
    page.takeChanged();
    return page;
  }

  private static void read(ByteReader packed, Consumer<Point> taker) {
    long millis = 0;
    for (long left = packed.number(); left > 0; left--) {
      millis += packed.number();
      taker.accept(new Point(millis, withSign(packed.number()), withSign(packed.number())));
    }
  }
}
