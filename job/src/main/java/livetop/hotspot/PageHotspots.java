package livetop.hotspot;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;

/** The hotspots of a page as they are published. */
public final class PageHotspots {
  private static final int VERSION = 1;
  private static final int CAPACITY = 256;

  private final String site;
  private final String page;
  private final long end;
  private final List<Hotspot> hotspots;

  /**
   * @param end clicks before this time were looked at, epoch milliseconds
   * @param hotspots in their order
   */
  public PageHotspots(String site, String page, long end, List<Hotspot> hotspots) {
    this.site = site;
    this.page = page;
    this.end = end;
    this.hotspots = Collections.unmodifiableList(hotspots);
  }

  public String site() {
    return site;
  }

  public String page() {
    return page;
  }

  public long end() {
    return end;
  }

  public List<Hotspot> hotspots() {
    return hotspots;
  }

  /** Its form between two tasks: version, site, page, end; of each hotspot points and its box. */
  public byte[] pack() {
    ByteWriter packed = new ByteWriter(CAPACITY);
    packed.number(VERSION);
    packed.text(site);
    packed.text(page);
    packed.number(end);
    for (Hotspot hotspot : hotspots) {
      packed.number(hotspot.points());
      packed.number(hotspot.minX() + (long) Point.MAX);
      packed.number(hotspot.minY() + (long) Point.MAX);
      packed.number(hotspot.maxX() + (long) Point.MAX);
      packed.number(hotspot.maxY() + (long) Point.MAX);
    }
    return packed.toBytes();
  }

  public static PageHotspots unpack(byte[] bytes) {
    ByteReader packed = new ByteReader(bytes);
    packed.version(VERSION);
    String site = packed.text();
    String page = packed.text();
    long end = packed.number();
    List<Hotspot> hotspots = new ArrayList<>();
    while (packed.hasMore()) {
      int points = packed.intNumber();
      hotspots.add(
          new Hotspot(
              points,
              coordinate(packed),
              coordinate(packed),
              coordinate(packed),
              coordinate(packed)));
    }
    return new PageHotspots(site, page, end, hotspots);
  }

  private static int coordinate(ByteReader packed) {
    return Math.toIntExact(packed.number() - Point.MAX);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof PageHotspots)) {
      return false;
    }
    PageHotspots that = (PageHotspots) other;
    return end == that.end
        && site.equals(that.site)
        && page.equals(that.page)
        && hotspots.equals(that.hotspots);
  }

  @Override
  public int hashCode() {
    return Objects.hash(site, page, end, hotspots);
  }

  @Override
  public String toString() {
    return site + " " + page + "@" + end + " " + hotspots;
  }
}
