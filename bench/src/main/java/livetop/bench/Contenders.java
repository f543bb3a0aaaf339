package livetop.bench;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import livetop.bench.Setting.Backend;

/**
 * All contenders, in which configurations they run, and over how many events: as many as they take
 * in 10 to 20 seconds.
 */
enum Contenders {
  LIVETOP(LivetopContender::new, Map.of(Backend.HEAP, 16_000_000L, Backend.ROCKSDB, 16_000_000L)),
  DATASTREAM(DataStreamContender::new, Map.of(Backend.HEAP, 300_000L, Backend.ROCKSDB, 50_000L)),
  SQL(SqlContender::new, Map.of(Backend.HEAP, 500_000L, Backend.ROCKSDB, 20_000L)),
  JET(JetContender::new, Map.of(Backend.HEAP, 2_000_000L)),
  PLAIN(PlainContender::new, Map.of(Backend.NONE, 24_000_000L)),
  TUNED(TunedContender::new, Map.of(Backend.NONE, 120_000_000L)),
  INPUT(InputContender::new, Map.of(Backend.NONE, 200_000_000L));

  private final Supplier<Contender> constructor;
  private final Map<Backend, Long> events;

  Contenders(Supplier<Contender> constructor, Map<Backend, Long> events) {
    this.constructor = constructor;
    this.events = new EnumMap<>(events);
  }

  /** The name on the command line and in results. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Contender create() {
    return constructor.get();
  }

  List<Backend> backends() {
    return List.copyOf(events.keySet());
  }

  /** Whether it can use more than one core. */
  boolean parallel() {
    return !events.containsKey(Backend.NONE);
  }

  long defaultEvents(Backend backend) {
    return events.get(backend);
  }
}
