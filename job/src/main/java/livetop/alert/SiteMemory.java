package livetop.alert;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import livetop.bytes.ByteReader;
import livetop.bytes.ByteWriter;

/** What is kept of a site but for how its lists stand and stood. */
final class SiteMemory {
  private static final int VERSION = 1;
  private static final int CAPACITY = 256;

  private final String definition;

  /** The last look, epoch milliseconds; nothing is looked at again. */
  long lookedAt;

  /** When all was published last, 0 if never. */
  long publishedAt;

  /** Whether a state or a value is another one since. */
  boolean changed;

  List<Alert> alerts = List.of();

  /** When something was counted first and last, without a gap of all that is remembered. */
  private final Map<String, Remembered> remembered = new HashMap<>();

  private static final class Remembered {
    private final long since;
    private long last;

    Remembered(long since, long last) {
      this.since = since;
      this.last = last;
    }
  }

  private SiteMemory(String definition) {
    this.definition = definition;
  }

  /** Whether it was kept under this plan. */
  boolean isOf(String plan) {
    return definition.equals(plan);
  }

  /** What was kept, or nothing. */
  static SiteMemory unpack(byte[] packed, String definition) {
    if (packed == null) {
      return new SiteMemory(definition);
    }
    ByteReader reader = new ByteReader(packed);
    reader.version(VERSION);
    SiteMemory memory = new SiteMemory(reader.text());
    memory.lookedAt = reader.number();
    memory.publishedAt = reader.number();
    memory.changed = reader.number() == 1;
    for (int left = reader.intNumber(); left > 0; left--) {
      memory.remembered.put(reader.text(), new Remembered(reader.number(), reader.number()));
    }
    memory.alerts = new ArrayList<>();
    while (reader.hasMore()) {
      memory.alerts.add(Alert.read(reader));
    }
    return memory;
  }

  byte[] pack() {
    ByteWriter writer = new ByteWriter(CAPACITY);
    writer.number(VERSION);
    writer.text(definition);
    writer.number(lookedAt);
    writer.number(publishedAt);
    writer.number(changed ? 1 : 0);
    writer.number(remembered.size());
    remembered.forEach(
        (subject, past) -> {
          writer.text(subject);
          writer.number(past.since);
          writer.number(past.last);
        });
    alerts.forEach(alert -> alert.write(writer));
    return writer.toBytes();
  }

  /** The same under another plan; what nobody compares with any more is not known. */
  SiteMemory under(AlertPlan plan) {
    SiteMemory memory = new SiteMemory(plan.definition());
    memory.lookedAt = lookedAt;
    memory.publishedAt = publishedAt;
    memory.changed = changed;
    memory.alerts = alerts;
    for (Watch watch : plan.watches()) {
      if (watch.usual() != null && remembered.containsKey(watch.subject())) {
        memory.remembered.put(watch.subject(), remembered.get(watch.subject()));
      }
    }
    return memory;
  }

  /** Takes note of what was looked at, if something was counted. */
  void remember(Watch watch) {
    if (!remembers(watch)) {
      remembered.put(watch.subject(), new Remembered(lookedAt, lookedAt));
    }
    remembered.get(watch.subject()).last = lookedAt;
  }

  /** Whether it is known what was counted for this watch then. */
  boolean knows(Watch watch, long time) {
    return remembers(watch) && remembered.get(watch.subject()).since <= time;
  }

  /** Whether anything is remembered that was counted for this watch. */
  boolean remembers(Watch watch) {
    Remembered past = watch.usual() == null ? null : remembered.get(watch.subject());
    return past != null && past.last > lookedAt - watch.usual().reachMillis();
  }

  /** Whether something that goes on was looked at just now. */
  boolean hasOngoing() {
    return alerts.stream().anyMatch(alert -> !alert.isOver() && alert.at() == lookedAt);
  }
}
