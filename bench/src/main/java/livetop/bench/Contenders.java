package livetop.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import livetop.bench.Setting.Backend;

/** All contenders, and on which backends they run. */
enum Contenders {
  LIVETOP(LivetopContender::new, Backend.HEAP, Backend.ROCKSDB),
  DATASTREAM(DataStreamContender::new, Backend.HEAP, Backend.ROCKSDB),
  SQL(SqlContender::new, Backend.HEAP, Backend.ROCKSDB),
  JET(JetContender::new, Backend.HEAP),
  PLAIN(PlainContender::new, Backend.NONE),
  TUNED(TunedContender::new, Backend.NONE),
  INPUT(InputContender::new, Backend.NONE);

  private final Supplier<Contender> constructor;
  private final List<Backend> backends;

  Contenders(Supplier<Contender> constructor, Backend... backends) {
    this.constructor = constructor;
    this.backends = List.of(backends);
  }

  /** The name on the command line and in results. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Contender create() {
    return constructor.get();
  }

  List<Backend> backends() {
    return backends;
  }

  /** Whether it can use more than one core. */
  boolean parallel() {
    return !backends.contains(Backend.NONE);
  }
}
