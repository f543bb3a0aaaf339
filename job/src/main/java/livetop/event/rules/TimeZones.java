package livetop.event.rules;

import java.time.ZoneId;
import java.util.Set;
import java.util.TreeSet;

/** The time zones of the IANA database, by their names. */
final class TimeZones {
  static final String ALLOWED = "a name of the IANA database such as Europe/Berlin";

  /** Java's own, which are in no database. */
  private static final String OF_JAVA = "SystemV/";

  private static final Set<String> NAMES = new TreeSet<>(ZoneId.getAvailableZoneIds());

  static {
    NAMES.removeIf(name -> name.startsWith(OF_JAVA));
  }

  private TimeZones() {}

  /**
   * The zone of this name.
   *
   * @throws IllegalArgumentException if there is none
   */
  static ZoneId of(String name) {
    if (NAMES.contains(name)) {
      return ZoneId.of(name);
    }
    throw new IllegalArgumentException("it is no time zone" + Suggestion.of(nearest(name)));
  }

  private static String nearest(String name) {
    String nearest = Suggestion.nearest(name, NAMES);
    String city = name.substring(name.lastIndexOf('/') + 1);
    return nearest != null
        ? nearest
        : NAMES.stream()
            .filter(known -> known.substring(known.lastIndexOf('/') + 1).equalsIgnoreCase(city))
            .findFirst()
            .orElse(null);
  }
}
