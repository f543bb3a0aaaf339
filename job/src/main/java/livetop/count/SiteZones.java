package livetop.count;

import java.io.Serializable;
import java.time.ZoneId;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The time zones of sites: where the days of their windows begin. */
public final class SiteZones implements Serializable {
  private static final long serialVersionUID = 1;

  /** No site has one: days begin where {@code utcOffset} says. */
  public static final SiteZones NONE = new SiteZones(Map.of());

  private final TreeMap<String, ZoneId> bySite;

  public SiteZones(Map<String, ZoneId> bySite) {
    this.bySite = new TreeMap<>(bySite);
  }

  /** The zone of a site, or null. */
  public ZoneId of(String site) {
    return bySite.get(site);
  }

  @Override
  public String toString() {
    return bySite.toString();
  }

  /** Every zone that some site has, once. */
  Set<ZoneId> all() {
    return new LinkedHashSet<>(bySite.values());
  }
}
