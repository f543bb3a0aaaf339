package livetop.job;

import java.io.Serializable;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import livetop.event.OnceKey;
import livetop.event.rules.DailySecret;
import livetop.event.rules.VisitorKeys;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;

/**
 * What readers are told by that nobody else knows: a salt that stays ({@code voteSalt}), and a
 * secret of each day ({@code daySecret}: day and secret), of which only those are kept that events
 * may still come for. Both are drawn when they are first asked for.
 */
final class ReaderSecrets implements Serializable {
  private static final long serialVersionUID = 1;
  private static final int SALT_BITS = 128;

  /** Days of sites differ from those of UTC by one, and so may a late event. */
  private static final int DAYS_BEFORE = 2;

  private final String drawnSalt;
  private final long drawnHigh;
  private final long drawnLow;

  private transient ListState<String> keptSalt;
  private transient ListState<Tuple3<Long, Long, Long>> keptSecret;
  private transient List<String> salts;
  private transient DailySecret daily;

  ReaderSecrets() {
    SecureRandom random = new SecureRandom();
    drawnSalt = new BigInteger(SALT_BITS, random).toString(16);
    drawnHigh = random.nextLong();
    drawnLow = random.nextLong();
  }

  void restore(OperatorStateStore state, boolean needsSalt, boolean needsDaily) throws Exception {
    keptSalt = state.getUnionListState(new ListStateDescriptor<>("voteSalt", Types.STRING));
    keptSecret =
        state.getUnionListState(
            new ListStateDescriptor<>(
                "daySecret", Types.TUPLE(Types.LONG, Types.LONG, Types.LONG)));
    salts = new ArrayList<>();
    keptSalt.get().forEach(salts::add);
    if (salts.isEmpty() && needsSalt) {
      salts.add(drawnSalt);
    }
    daily = null;
    for (Tuple3<Long, Long, Long> kept : keptSecret.get()) {
      if (daily == null || kept.f0 < daily.firstDay()) {
        daily = new DailySecret(kept.f0, new OnceKey(kept.f1, kept.f2, 0));
      }
    }
    if (daily == null && needsDaily) {
      daily = new DailySecret(0, new OnceKey(drawnHigh, drawnLow, 0));
    }
  }

  String salt() {
    return salts.get(0);
  }

  DailySecret daily() {
    return daily;
  }

  /**
   * Writes what the next run has to know.
   *
   * @param watermark up to which time events have come
   */
  void keep(long watermark) throws Exception {
    keptSalt.update(salts.subList(0, Math.min(1, salts.size())));
    if (daily == null) {
      return;
    }
    if (watermark < Long.MAX_VALUE) {
      daily.forgetBefore(VisitorKeys.dayOf(watermark) - DAYS_BEFORE);
    }
    OnceKey first = daily.first();
    keptSecret.update(List.of(Tuple3.of(daily.firstDay(), first.high(), first.low())));
  }
}
