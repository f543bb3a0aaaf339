package livetop.alert;

import java.util.ArrayList;
import java.util.List;

/** Alerts as they are published, for tests of what becomes of them. */
public final class TestAlerts {
  private static final long MINUTE = 60_000;

  private TestAlerts() {}

  /** One that begins, one that goes on and one that is over. */
  public static SiteAlerts ofEachState(String site, long at) {
    Watch usual =
        new Watch(AlertKind.USUAL, "pages", "10m", Usual.parse("7d"), Limits.above(3_000));
    Watch rejected = new Watch(AlertKind.REJECTED, "status", "1h", null, Limits.above(5_000));
    Watch above = new Watch(AlertKind.ABOVE, "pages", "10m", null, Limits.above(500_000));
    Finding risen = new Finding("/é", 321, 20, 321_000, 12);
    Finding share = new Finding(null, 75, 1_000, 7_512, Past.UNKNOWN);
    Finding fallen = new Finding("/a", 399, 1, 399_000, Past.UNKNOWN);
    return new SiteAlerts(
        site,
        at,
        List.of(
            Alert.begins(usual, risen, at),
            Alert.begins(rejected, share, at - 9 * MINUTE)
                .goesOn(AlertState.CONTINUES, share, at - MINUTE),
            Alert.begins(above, fallen, at - 30 * MINUTE).goesOn(AlertState.OVER, fallen, at)));
  }

  /** As many as there can be of pages, with the longest names. */
  public static SiteAlerts mostOfPages(long at) {
    Watch above = new Watch(AlertKind.ABOVE, "p".repeat(32), "10m", null, Limits.above(1));
    List<Alert> alerts = new ArrayList<>();
    for (int i = 0; i < GoingOn.MAX_ITEMS; i++) {
      String page = "😀".repeat(250) + (1_000 + i);
      alerts.add(
          Alert.begins(above, new Finding(page, Long.MAX_VALUE / 1_000, 1, Long.MAX_VALUE, i), at));
    }
    return new SiteAlerts("s".repeat(63), at, alerts);
  }
}
