package livetop.bench;

import java.util.List;
import java.util.Locale;
import livetop.bench.Setting.Backend;

/** All contenders, and on which backends they run. */
enum Contenders {
  LIVETOP,
  DATASTREAM,
  SQL,
  JET,
  PLAIN,
  TUNED,
  INPUT,
  KINESIS,
  CONNECTOR;

  /** The name on the command line and in results. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Contender create() {
    return switch (this) {
      case LIVETOP -> new LivetopContender();
      case DATASTREAM -> new DataStreamContender();
      case SQL -> new SqlContender();
      case JET -> new JetContender();
      case PLAIN -> new PlainContender();
      case TUNED -> new TunedContender();
      case INPUT -> new InputContender();
      case KINESIS -> new KinesisContender();
      case CONNECTOR -> new ConnectorContender();
    };
  }

  List<Backend> backends() {
    return switch (this) {
      case LIVETOP, DATASTREAM, SQL -> List.of(Backend.HEAP, Backend.ROCKSDB);
      case KINESIS, CONNECTOR -> List.of(Backend.ROCKSDB);
      case JET -> List.of(Backend.HEAP);
      case PLAIN, TUNED, INPUT -> List.of(Backend.NONE);
    };
  }

  /** Whether it publishes rankings that can be compared. */
  boolean ranks() {
    return this != INPUT && this != CONNECTOR;
  }

  /** Whether it reads from the stand-in of Kinesis, and not from the memory of its JVM. */
  boolean readsKinesis() {
    return this == KINESIS || this == CONNECTOR;
  }

  /** Whether it can use more than one core. */
  boolean parallel() {
    return !backends().contains(Backend.NONE);
  }
}
