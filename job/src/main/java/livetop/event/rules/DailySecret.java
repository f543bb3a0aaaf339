package livetop.event.rules;

import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.TreeMap;
import livetop.event.OnceHash;
import livetop.event.OnceKey;

/**
 * A secret that is another one each day. That of a day is a hash of that of the day before: whoever
 * learns one knows those of the days after it, and none of the days before. So all who began with
 * the same secret agree on each day's, and what was forgotten is gone. Days end with the year 9999,
 * so that no time, however far ahead, takes more than some million steps. For one thread.
 */
public final class DailySecret {
  static final long LAST_DAY = LocalDate.of(9999, 12, 31).toEpochDay();

  private final OnceHash hash = new OnceHash();
  private final NavigableMap<Long, OnceKey> known = new TreeMap<>();

  /** Begins with the secret of a day, which is counted from 1970-01-01. */
  public DailySecret(long day, OnceKey secret) {
    known.put(day, secret);
  }

  /** The first day whose secret is known. */
  public long firstDay() {
    return known.firstKey();
  }

  /** The secret of the first day that is known. */
  public OnceKey first() {
    return known.firstEntry().getValue();
  }

  /** The secret of a day; of one that was forgotten, that of the first day that is known. */
  OnceKey of(long day) {
    long wanted = Math.max(Math.min(day, LAST_DAY), firstDay());
    OnceKey secret = known.get(wanted);
    if (secret == null) {
      secret = after(wanted);
      known.put(wanted, secret);
    }
    return secret;
  }

  private OnceKey after(long day) {
    long from = known.lowerKey(day);
    OnceKey secret = known.get(from);
    for (long i = from; i < day; i++) {
      secret = hash.add(secret.high()).add(secret.low()).key();
    }
    return secret;
  }

  /** Forgets the secrets of the days before this one. */
  public void forgetBefore(long day) {
    long kept = Math.min(day, LAST_DAY);
    if (kept > firstDay()) {
      of(kept);
      known.headMap(kept, false).clear();
    }
  }
}
