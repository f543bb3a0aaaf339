package livetop.job.source;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import livetop.job.wire.WireType;

/**
 * What the source learns of the shards: which there are, and of one shard that it is being read, a
 * record, that all its records up to a time were read, or that it has ended. The list of shards
 * comes before any other news of those that it adds; the news of a shard keep their order.
 */
public final class ShardNews {
  /** What kind of news it is. */
  public enum Kind {
    LISTED(0),
    READING(1),
    RECORD(2),
    READ_UP_TO(3),
    ENDED(4);

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
  public static final WireType<ShardNews> TYPE =
      new WireType<>(ShardNews.class, new ShardNewsSerializer());

  private static final byte[] NO_RECORD = new byte[0];

  private final Kind kind;
  private final List<String> shards;
  private final String shard;
  private final long millis;
  private final byte[] record;

  private ShardNews(Kind kind, List<String> shards, String shard, long millis, byte[] record) {
    this.kind = kind;
    this.shards = shards;
    this.shard = shard;
    this.millis = millis;
    this.record = record;
  }

  static ShardNews ofShard(Kind kind, String shard, long millis, byte[] record) {
    return new ShardNews(kind, List.of(), shard, millis, record);
  }

  /**
   * The shards of the stream were listed.
   *
   * @param upToMillis every shard that the stream had at this time is known now
   * @param added those that this task reads and that were not told of before, maybe none
   */
  public static ShardNews listed(long upToMillis, List<String> added) {
    return new ShardNews(Kind.LISTED, added, "", upToMillis, NO_RECORD);
  }

  /** A read of the shard has begun, which may take long, as when it is refused. */
  public static ShardNews reading(String shard) {
    return ofShard(Kind.READING, shard, 0, NO_RECORD);
  }

  /**
   * A record of the shard.
   *
   * @param arrivedAtMillis when the stream took the record, by the stream's clock
   * @param record the bytes of the record, handed over, not copied
   */
  public static ShardNews record(String shard, long arrivedAtMillis, byte[] record) {
    return ofShard(Kind.RECORD, shard, arrivedAtMillis, record);
  }

  /** All that was put to the shard before this time, by the stream's clock, has been told. */
  public static ShardNews readUpTo(String shard, long millis) {
    return ofShard(Kind.READ_UP_TO, shard, millis, NO_RECORD);
  }

  /** The shard was closed by resharding and read to its end. */
  public static ShardNews ended(String shard) {
    return ofShard(Kind.ENDED, shard, 0, NO_RECORD);
  }

  public Kind kind() {
    return kind;
  }

  /** The ids of the shards that a list adds. */
  public List<String> shards() {
    return shards;
  }

  /** The id of the shard that the news is of; empty for a list. */
  public String shard() {
    return shard;
  }

  /** When the stream took the record, or up to when the news holds: epoch milliseconds. */
  public long millis() {
    return millis;
  }

  public byte[] bytes() {
    return record;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof ShardNews)) {
      return false;
    }
    ShardNews that = (ShardNews) other;
    return kind == that.kind
        && shards.equals(that.shards)
        && shard.equals(that.shard)
        && millis == that.millis
        && Arrays.equals(record, that.record);
  }

  @Override
  public int hashCode() {
    return Objects.hash(kind, shards, shard, millis, Arrays.hashCode(record));
  }

  @Override
  public String toString() {
    return kind + " " + shards + " " + shard + " " + millis + " " + record.length + " bytes";
  }
}
