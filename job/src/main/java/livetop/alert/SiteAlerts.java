package livetop.alert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;

/** All that goes on at a site at a time, as it is published. */
public final class SiteAlerts {
  private static final int VERSION = 1;
  private static final int CAPACITY = 256;

  private final String site;
  private final long at;
  private final List<Alert> alerts;

  /**
   * Everything at this time.
   *
   * @param at the window's end at which the site was looked at, epoch milliseconds
   * @param alerts in their order; none where all is over
   */
  public SiteAlerts(String site, long at, List<Alert> alerts) {
    this.site = site;
    this.at = at;
    this.alerts = Collections.unmodifiableList(alerts);
  }

  public String site() {
    return site;
  }

  public long at() {
    return at;
  }

  public List<Alert> alerts() {
    return alerts;
  }

  /** Those that began or were over just then: what somebody is to be told of, once each. */
  public List<Alert> news() {
    return alerts.stream()
        .filter(alert -> alert.at() == at && alert.state() != AlertState.CONTINUES)
        .collect(Collectors.toList());
  }

  /** Its form between two tasks: version, site, time, and the alerts. */
  public byte[] pack() {
    ByteWriter packed = new ByteWriter(CAPACITY);
    packed.number(VERSION);
    packed.text(site);
    packed.number(at);
    alerts.forEach(alert -> alert.write(packed));
    return packed.toBytes();
  }

  public static SiteAlerts unpack(byte[] bytes) {
    ByteReader packed = new ByteReader(bytes);
    packed.version(VERSION);
    String site = packed.text();
    long at = packed.number();
    List<Alert> alerts = new ArrayList<>();
    while (packed.hasMore()) {
      alerts.add(Alert.read(packed));
    }
    return new SiteAlerts(site, at, alerts);
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof SiteAlerts)) {
      return false;
    }
    SiteAlerts that = (SiteAlerts) other;
    return at == that.at && site.equals(that.site) && alerts.equals(that.alerts);
  }

  @Override
  public int hashCode() {
    return Objects.hash(site, at, alerts);
  }

  @Override
  public String toString() {
    return site + "@" + at + " " + alerts;
  }
}
