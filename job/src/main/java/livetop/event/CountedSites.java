package livetop.event;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells the sites that count from those that somebody made up: those that are listed always count;
 * of others, where they may, so many at a time, and those that came first stay while they have
 * events. And of whatever sites there are, one record may hold events of {@value #MAX_OF_RECORD}:
 * so a single request cannot make the rankings of many sites change. For one thread.
 */
public final class CountedSites {
  /** Of how many different sites the events of one record count. */
  public static final int MAX_OF_RECORD = 10;

  private final Sites sites;
  private final int most;
  private final long quietMillis;
  private final Map<String, Seen> bySite = new HashMap<>();
  private final String[] ofRecord = new String[MAX_OF_RECORD];
  private int sizeOfRecord;
  private Seen newest;
  private long noneIsQuietBefore = Long.MIN_VALUE;

  /** When a site was seen last. */
  public static final class Seen {
    private final String site;
    private long atMillis;

    public Seen(String site, long atMillis) {
      this.site = site;
      this.atMillis = atMillis;
    }

    public String site() {
      return site;
    }

    /** Event time, epoch milliseconds. */
    public long atMillis() {
      return atMillis;
    }
  }

  /**
   * @param most how many sites count at a time that are not listed
   * @param quietMillis after which time without an event a site gives its place away
   */
  public CountedSites(Sites sites, int most, long quietMillis) {
    this.sites = sites;
    this.most = most;
    this.quietMillis = quietMillis;
  }

  /** Takes up what tasks of the run before knew: of more than fit those that were seen last. */
  public void restore(Iterable<Seen> before) {
    if (!sites.allowOthers()) {
      return;
    }
    Map<String, Seen> newestOf = new HashMap<>();
    for (Seen seen : before) {
      newestOf.merge(seen.site, seen, (a, b) -> a.atMillis < b.atMillis ? b : a);
    }
    newestOf.values().stream()
        .sorted((a, b) -> Long.compare(b.atMillis, a.atMillis))
        .limit(most)
        .forEach(seen -> bySite.put(seen.site, seen));
  }

  /** The sites that have a place at this time, for {@link #restore}; none that are listed. */
  public List<Seen> seen(long nowMillis) {
    forgetQuiet(nowMillis);
    return new ArrayList<>(bySite.values());
  }

  /** Begins another record. */
  public void nextRecord() {
    sizeOfRecord = 0;
  }

  /** Whether an event of this site counts, which may give the site a place. */
  public boolean admit(String site, long atMillis) {
    if (sites.list(site)) {
      return fitsRecord(site);
    }
    return sites.allowOthers() && fitsRecord(site) && hasPlace(site, atMillis);
  }

  /** The site of which it is told that an event was rejected: its own, if that counts already. */
  public String toldOf(String site) {
    boolean counts = sites.list(site) || bySite.containsKey(site);
    return counts && fitsRecord(site) ? site : Event.DEFAULT_SITE;
  }

  private boolean fitsRecord(String site) {
    for (int i = 0; i < sizeOfRecord; i++) {
      if (ofRecord[i].equals(site)) {
        return true;
      }
    }
    if (sizeOfRecord == MAX_OF_RECORD) {
      return false;
    }
    ofRecord[sizeOfRecord++] = site;
    return true;
  }

  /** The default site always has one: it is where is told what has none. */
  private boolean hasPlace(String site, long atMillis) {
    if (newest == null || !newest.site.equals(site)) {
      Seen seen = bySite.get(site);
      if (seen == null) {
        if (site.equals(Event.DEFAULT_SITE)) {
          return true;
        }
        if (bySite.size() >= most && !forgetQuiet(atMillis)) {
          return false;
        }
        seen = new Seen(site, atMillis);
        bySite.put(site, seen);
      }
      newest = seen;
    }
    newest.atMillis = Math.max(newest.atMillis, atMillis);
    return true;
  }

  /** Looks at all sites no more often than one of them can have become quiet. */
  private boolean forgetQuiet(long atMillis) {
    if (atMillis < noneIsQuietBefore) {
      return false;
    }
    newest = null;
    bySite.values().removeIf(seen -> seen.atMillis + quietMillis <= atMillis);
    noneIsQuietBefore =
        quietMillis + bySite.values().stream().mapToLong(Seen::atMillis).min().orElse(atMillis);
    return bySite.size() < most;
  }
}
