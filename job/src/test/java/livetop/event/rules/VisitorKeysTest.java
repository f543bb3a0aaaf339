package livetop.event.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import livetop.bytes.Utf8;
import livetop.event.Event;
import livetop.event.OnceKey;
import livetop.event.Sender;
import org.junit.jupiter.api.Test;

class VisitorKeysTest {
  private static final long NOON = Instant.parse("2026-11-20T12:00:00Z").toEpochMilli();
  private static final long DAY = 86_400_000;
  private static final Map<String, ZoneId> ZONES = Map.of("berlin", ZoneId.of("Europe/Berlin"));

  private final VisitorKeys keys = keys("salt", new DailySecret(0, new OnceKey(1, 2, 0)));

  private static VisitorKeys keys(String salt, DailySecret daily) {
    return new VisitorKeys(salt, daily, ZONES, 0);
  }

  private static long reader(VisitorKeys by, String site, String visitor, Sender sender, long at) {
    Event view = new Event(at, site, Utf8.of("view"), null, new Utf8[] {Utf8.of("/" + at)});
    return by.of(view, Utf8.of(visitor), sender);
  }

  private long reader(String visitor, String address, int agent, long at) {
    return reader(keys, "blog", visitor, sender(address, agent), at);
  }

  private static Sender sender(String address, int agent) {
    return new Sender(Utf8.of("request"), null, Utf8.of(address), agent);
  }

  @Test
  void idTellsAReader_whateverIsReadAndWhenever_butNotOnAnotherSite() {
    long one = reader("one", null, 1, NOON);
    assertThat(reader("one", null, 2, NOON + 40 * DAY)).isEqualTo(one);
    assertThat(reader("two", null, 1, NOON)).isNotEqualTo(one);
    assertThat(reader(keys, "shop", "one", sender(null, 1), NOON)).isNotEqualTo(one);
  }

  @Test
  void addressAndAgentTellAReader_forADay() {
    long one = reader(null, "203.0.113.9", 1, NOON);
    assertThat(reader(null, "203.0.113.9", 1, NOON + DAY / 2 - 1)).isEqualTo(one);
    assertThat(reader(null, "203.0.113.9", 1, NOON - DAY / 2)).isEqualTo(one);
    assertThat(reader(null, "203.0.113.9", 1, NOON + DAY / 2)).isNotEqualTo(one);
    assertThat(reader(null, "203.0.113.8", 1, NOON)).isNotEqualTo(one);
    assertThat(reader(null, "203.0.113.9", 2, NOON)).isNotEqualTo(one);
  }

  @Test
  void day_isTheSites() {
    Sender sender = sender("203.0.113.9", 1);
    long midnightInBerlin = Instant.parse("2026-11-19T23:00:00Z").toEpochMilli();
    long first = reader(keys, "berlin", null, sender, midnightInBerlin);
    assertThat(reader(keys, "berlin", null, sender, midnightInBerlin + DAY - 1)).isEqualTo(first);
    assertThat(reader(keys, "berlin", null, sender, midnightInBerlin - 1)).isNotEqualTo(first);
  }

  @Test
  void withoutIdAndAddress_nobodyIsTold() {
    assertThat(reader(null, null, 1, NOON)).isEqualTo(VisitorKeys.NOBODY);
    assertThat(reader("", "", 1, NOON)).isEqualTo(VisitorKeys.NOBODY);
  }

  @Test
  void idTellsAReader_whateverTheAddress_alsoManyBehindOne() {
    assertThat(reader("one", "203.0.113.9", 1, NOON)).isEqualTo(reader("one", null, 2, NOON + DAY));
    Set<Long> readers = new HashSet<>();
    for (int i = 0; i < 10_000; i++) {
      readers.add(reader("visitor-" + i, "203.0.113.9", 1, NOON));
    }
    assertThat(readers).hasSize(10_000);
  }

  @Test
  void addressesOfVersion6_areOneReaderByTheirFirst64Bits() {
    Set<Long> readers = new HashSet<>();
    for (int i = 0; i < 100; i++) {
      readers.add(reader(null, "2001:db8:1:2::" + i, 1, NOON));
    }
    assertThat(readers).hasSize(1);
  }

  @Test
  void secretsAgree_whereverTheyBegin_andOfWhatIsForgottenNothingIsLeft() {
    DailySecret one = new DailySecret(0, new OnceKey(1, 2, 0));
    DailySecret other = new DailySecret(0, new OnceKey(1, 2, 0));
    OnceKey of20777 = other.of(20_777);
    other.forgetBefore(20_777);
    DailySecret restored = new DailySecret(other.firstDay(), other.first());

    for (long day = 20_777; day < 20_785; day++) {
      assertThat(restored.of(day).high()).isEqualTo(one.of(day).high());
      assertThat(other.of(day).low()).isEqualTo(one.of(day).low());
      assertThat(one.of(day + 1).high()).isNotEqualTo(one.of(day).high());
    }
    assertThat(one.of(20_776).high()).isNotEqualTo(of20777.high());
    assertThat(restored.of(20_776)).as("unknown").isSameAs(restored.of(20_777));
  }

  @Test
  void secretOfADayThatNeverComes_isThatOfTheLastDay() {
    DailySecret daily = new DailySecret(0, new OnceKey(1, 2, 0));
    OnceKey last = daily.of(Long.MAX_VALUE);
    daily.forgetBefore(VisitorKeys.dayOf(Long.MAX_VALUE - 1));

    assertThat(daily.firstDay()).isEqualTo(DailySecret.LAST_DAY);
    assertThat(daily.of(20_777)).isSameAs(last);
  }

  @Test
  void otherSecrets_giveOtherHashes() {
    DailySecret daily = new DailySecret(0, new OnceKey(1, 2, 0));
    VisitorKeys otherSalt = keys("other", daily);
    VisitorKeys otherSecret = keys("salt", new DailySecret(0, new OnceKey(1, 3, 0)));
    assertThat(reader(otherSalt, "blog", "one", sender(null, 1), NOON))
        .isNotEqualTo(reader("one", null, 1, NOON));
    assertThat(reader(otherSecret, "blog", null, sender("203.0.113.9", 1), NOON))
        .isNotEqualTo(reader(null, "203.0.113.9", 1, NOON));
  }
}
