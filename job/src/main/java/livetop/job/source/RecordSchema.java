package livetop.job.source;

import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.connectors.kinesis.serialization.KinesisDeserializationSchema;

/** Hands the bytes of a record on; decoding them, which can fail, is the next step. */
final class RecordSchema implements KinesisDeserializationSchema<ShardNews> {
  private static final long serialVersionUID = 1;

  @Override
  public ShardNews deserialize(
      byte[] record,
      String partitionKey,
      String sequenceNumber,
      long arrivedAtMillis,
      String stream,
      String shardId) {
    return ShardNews.record(shardId, arrivedAtMillis, record);
  }

  @Override
  public TypeInformation<ShardNews> getProducedType() {
    return ShardNews.TYPE;
  }
}
