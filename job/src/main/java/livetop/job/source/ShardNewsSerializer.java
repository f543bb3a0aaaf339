package livetop.job.source;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import livetop.job.source.ShardNews.Kind;
import livetop.job.wire.WireSerializer;
import org.apache.flink.api.common.typeutils.SimpleTypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Kind and time, then the shards of a list, or the shard and the bytes of a record. */
final class ShardNewsSerializer extends WireSerializer<ShardNews> {
  private static final long serialVersionUID = 1;

  @Override
  public void serialize(ShardNews news, DataOutputView target) throws IOException {
    target.writeByte(news.kind().code());
    target.writeLong(news.millis());
    if (news.kind() == Kind.LISTED) {
      target.writeInt(news.shards().size());
      for (String shard : news.shards()) {
        target.writeUTF(shard);
      }
    } else {
      target.writeUTF(news.shard());
      writeBytes(news.bytes(), target);
    }
  }

  @Override
  public ShardNews deserialize(DataInputView source) throws IOException {
    Kind kind = Kind.of(source.readByte());
    long millis = source.readLong();
    return kind == Kind.LISTED
        ? ShardNews.listed(millis, readShards(source))
        : ShardNews.ofShard(kind, source.readUTF(), millis, readBytes(source));
  }

  private static List<String> readShards(DataInputView source) throws IOException {
    int size = source.readInt();
    List<String> shards = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      shards.add(source.readUTF());
    }
    return shards;
  }

  @Override
  public TypeSerializerSnapshot<ShardNews> snapshotConfiguration() {
    return new Snapshot();
  }

  /** Names the serializer; it has no other configuration. */
  public static final class Snapshot extends SimpleTypeSerializerSnapshot<ShardNews> {
    public Snapshot() {
      super(ShardNewsSerializer::new);
    }
  }
}
