package livetop.event.rules;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import livetop.bytes.Utf8;
import livetop.event.Event;
import livetop.event.OnceHash;
import livetop.event.OnceKey;
import livetop.event.Sender;

/**
 * Makes the hashes by which the visitors of a site are told apart, whatever they read and whenever:
 * of the id that an event carries, with a salt that stays, since an id was given to be known again;
 * without one of the address, where envelopes have it, and the user agent, which is another hash
 * each day, by a {@link DailySecret}. Days are those of the site. For one thread.
 */
public final class VisitorKeys {
  /** The hash of nobody: nothing tells the reader. */
  public static final long NOBODY = 0;

  private static final Utf8 VISITOR = Utf8.of("visitor");
  private static final long DAY_MILLIS = 86_400_000;

  private final Utf8 salt;
  private final DailySecret daily;
  private final Map<String, ZoneId> zones;
  private final long offsetMillis;
  private final OnceHash hash = new OnceHash();

  /**
   * @param salt a secret that stays
   * @param daily a secret that does not
   * @param zones of sites whose days begin in a zone of their own
   * @param offsetMillis how far the days of the others are ahead of UTC
   */
  public VisitorKeys(String salt, DailySecret daily, Map<String, ZoneId> zones, long offsetMillis) {
    this.salt = Utf8.of(salt);
    this.daily = daily;
    this.zones = zones;
    this.offsetMillis = offsetMillis;
  }

  /**
   * The hash of who sent an event, 64 bits that are spread evenly, or {@link #NOBODY}.
   *
   * @param visitor the id that the event or its batch carries, or null
   */
  public long of(Event event, Utf8 visitor, Sender sender) {
    if (Readers.isText(visitor)) {
      hash.add(salt).add(VISITOR).add(Utf8.of(event.site())).add(visitor);
    } else if (Readers.hasAddress(sender)) {
      OnceKey secret = daily.of(dayOf(event));
      hash.add(secret.high()).add(secret.low()).add(VISITOR).add(Utf8.of(event.site()));
      Readers.addAddress(sender, hash);
      hash.add(sender.agentHash());
    } else {
      return NOBODY;
    }
    long reader = hash.key().high();
    return reader == NOBODY ? 1 : reader;
  }

  private long dayOf(Event event) {
    long at = event.receivedAtMillis();
    ZoneId zone = zones.get(event.site());
    if (zone != null) {
      return Instant.ofEpochMilli(at).atZone(zone).toLocalDate().toEpochDay();
    }
    return dayOf(at + offsetMillis);
  }

  /** The day in which this time is, in UTC; a site's day is at most one before or after it. */
  public static long dayOf(long millis) {
    return Math.floorDiv(millis, DAY_MILLIS);
  }
}
