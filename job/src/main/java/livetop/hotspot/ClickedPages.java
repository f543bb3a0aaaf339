package livetop.hotspot;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The pages whose clicks a task looks at: those clicked last. Hotspots are published at multiples
 * of {@link HotspotPlan#everyMillis}, of the pages whose points are others than before. A click
 * that comes after it should have been published counts from the next publication on.
 */
public final class ClickedPages {
  private static final float LOAD_FACTOR = 0.75f;

  private final HotspotPlan plan;

  /** By {@link #keyOf}; the one clicked longest ago is the first. */
  private final Map<String, PageClicks> pages = new LinkedHashMap<>(16, LOAD_FACTOR, true);

  private final Set<String> gone = new HashSet<>();
  private long publishedUpTo = Long.MIN_VALUE;
  private long dropped;

  /** Where pages are kept, by their key. */
  public interface Store {
    void put(String key, byte[] packed);

    void remove(String key);
  }

  public ClickedPages(HotspotPlan plan) {
    this.plan = plan;
  }

  /** Tells pages apart. A site's name has no space. */
  public static String keyOf(String site, String page) {
    return site + ' ' + page;
  }

  /**
   * Takes a click.
   *
   * @return whether it is late
   */
  public boolean add(Click click) {
    String key = keyOf(click.site(), click.page());
    Point point = click.point();
    boolean isLate = point.millis() < publishedUpTo;
    PageClicks page = pages.computeIfAbsent(key, isNew -> new PageClicks(plan));
    page.await(plan.endAfter(isLate ? publishedUpTo : point.millis()), point);
    gone.remove(key);
    if (pages.size() > plan.maxPages()) {
      dropFirst();
    }
    return isLate;
  }

  private void dropFirst() {
    Iterator<String> keys = pages.keySet().iterator();
    gone.add(keys.next());
    keys.remove();
    dropped++;
  }

  /**
   * Publishes what is to be published before time goes on.
   *
   * @param watermark up to and including which time clicks have come
   */
  public void advanceTo(long watermark, Consumer<PageHotspots> out) {
    long before = watermark == Long.MAX_VALUE ? watermark : watermark + 1;
    long end = Math.floorDiv(before, plan.everyMillis()) * plan.everyMillis();
    if (end <= publishedUpTo) {
      return;
    }
    publishedUpTo = end;
    Iterator<Map.Entry<String, PageClicks>> entries = pages.entrySet().iterator();
    while (entries.hasNext()) {
      Map.Entry<String, PageClicks> entry = entries.next();
      PageClicks page = entry.getValue();
      for (long next = page.nextEnd(); next <= end; next = page.nextEnd()) {
        if (page.advanceTo(next)) {
          out.accept(published(entry.getKey(), next, page));
        }
      }
      if (page.isEmpty()) {
        gone.add(entry.getKey());
        entries.remove();
      }
    }
  }

  private static PageHotspots published(String key, long end, PageClicks page) {
    int space = key.indexOf(' ');
    return new PageHotspots(
        key.substring(0, space), key.substring(space + 1), end, page.window().hotspots());
  }

  /** Keeps what has changed since this was called last. */
  public void keep(Store store) {
    gone.forEach(store::remove);
    gone.clear();
    pages.forEach(
        (key, page) -> {
          if (page.takeChanged()) {
            store.put(key, PackedPage.pack(page));
          }
        });
  }

  /**
   * Takes back everything that was kept, before anything else.
   *
   * @param publishedUpToMillis what {@link #publishedUpTo} told then
   */
  public void restore(Map<String, byte[]> kept, long publishedUpToMillis) {
    publishedUpTo = publishedUpToMillis;
    Map<String, PageClicks> unpacked = new LinkedHashMap<>();
    kept.forEach((key, packed) -> unpacked.put(key, PackedPage.unpack(packed, plan)));
    List<Map.Entry<String, PageClicks>> inOrder = new ArrayList<>(unpacked.entrySet());
    inOrder.sort(
        Map.Entry.<String, PageClicks>comparingByValue(
                Comparator.comparingLong(PageClicks::lastMillis))
            .thenComparing(Map.Entry.comparingByKey()));
    inOrder.forEach(entry -> pages.put(entry.getKey(), entry.getValue()));
    while (pages.size() > plan.maxPages()) {
      dropFirst();
    }
  }

  /** Before which time all is published, epoch milliseconds. */
  public long publishedUpTo() {
    return publishedUpTo;
  }

  public int size() {
    return pages.size();
  }

  /** How many pages were dropped since there were too many. */
  public long dropped() {
    return dropped;
  }
}
