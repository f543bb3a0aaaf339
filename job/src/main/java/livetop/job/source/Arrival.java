package livetop.job.source;

import java.util.Arrays;
import java.util.Objects;
import livetop.job.wire.WireType;

/**
 * What the source learns of a shard: that it is read from now on, a record of it, that all its
 * records up to a time were read, or that it has ended. The last three keep their order.
 */
public final class Arrival {
  /** What kind of news it is. */
  public enum Kind {
    OPENED(0),
    RECORD(1),
    READ_UP_TO(2),
    ENDED(3);

    private static final Kind[] BY_CODE = values();

    /** The kind on the wire. */
    private final int code;

    Kind(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static Kind of(int code) {
      return BY_CODE[code];
    }
  }

  /** The type of what the source emits. */
  public static final WireType<Arrival> TYPE =
      new WireType<>(Arrival.class, new ArrivalSerializer());

  private static final byte[] NO_RECORD = new byte[0];

  private final Kind kind;
  private final String shard;
  private final long millis;
  private final byte[] record;

  public Arrival(Kind kind, String shard, long millis, byte[] record) {
    this.kind = kind;
    this.shard = shard;
    this.millis = millis;
    this.record = record;
  }

  public static Arrival opened(String shard) {
    return new Arrival(Kind.OPENED, shard, 0, NO_RECORD);
  }

  /**
   * A record of the shard.
   *
   * @param arrivedAtMillis when the stream took the record, by the stream's clock
   * @param record the bytes of the record, handed over, not copied
   */
  public static Arrival record(String shard, long arrivedAtMillis, byte[] record) {
    return new Arrival(Kind.RECORD, shard, arrivedAtMillis, record);
  }

  public static Arrival readUpTo(String shard, long millis) {
    return new Arrival(Kind.READ_UP_TO, shard, millis, NO_RECORD);
  }

  public static Arrival ended(String shard) {
    return new Arrival(Kind.ENDED, shard, 0, NO_RECORD);
  }

  public Kind kind() {
    return kind;
  }

  /** The shard's id; empty when the source opens without any shard. */
  public String shard() {
    return shard;
  }

  /** When the stream took the record, or up to when the shard was read: epoch milliseconds. */
  public long millis() {
    return millis;
  }

  public byte[] bytes() {
    return record;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Arrival)) {
      return false;
    }
    Arrival that = (Arrival) other;
    return kind == that.kind
        && shard.equals(that.shard)
        && millis == that.millis
        && Arrays.equals(record, that.record);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, shard, millis, Arrays.hashCode(record));
  }

  @Override
  public String toString() {
    return kind + " " + shard + " " + millis + " " + record.length + " bytes";
  }
}
