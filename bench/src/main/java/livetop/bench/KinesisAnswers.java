package livetop.bench;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import org.apache.flink.kinesis.shaded.com.fasterxml.jackson.databind.JsonNode;
import org.apache.flink.kinesis.shaded.com.fasterxml.jackson.dataformat.cbor.CBORFactory;
import org.apache.flink.kinesis.shaded.com.fasterxml.jackson.dataformat.cbor.CBORGenerator;

/**
 * What Kinesis answers about a stream: record n of the workload is in shard n mod {@value #SHARDS}.
 * For several threads.
 */
final class KinesisAnswers {
  /** The connector takes 2 MB a second of each; so many are half a core's work or more. */
  static final int SHARDS = 16;

  /** What Kinesis gives at most. */
  private static final int MAX_RECORDS = 10_000;

  private static final int MAX_BYTES = 10 << 20;

  /** The sequence numbers of Kinesis have 56 digits; the last 18 of these are the position. */
  private static final String SEQUENCE = "4965432109876543210987654321098765432";

  private static final long FIRST_POSITION = 1_000_000_000_000_000_000L;
  private static final String STREAM_ARN =
      "arn:aws:kinesis:eu-central-1:000000000000:stream/events";
  private static final String PARTITION_KEY = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";
  private static final String SHARD = "shardId-%012d";
  private static final BigInteger HASH_KEYS = BigInteger.ONE.shiftLeft(128);
  private static final int TIMESTAMP_TAG = 1;
  private static final long MILLIS_BEHIND = 600_000;

  private final CBORFactory cbor = new CBORFactory();
  private final Records records;

  /** Writes the members of an answer. */
  private interface Body {
    void write(CBORGenerator out) throws IOException;
  }

  KinesisAnswers(Workload workload) {
    records = new Records(workload);
  }

  /** The answer in CBOR, or null to what the connector does not ask. */
  byte[] to(String action, JsonNode request) throws IOException {
    return switch (action) {
      case "ListShards" ->
          object(out -> shards(out, request.path("ExclusiveStartShardId").asText("")));
      case "DescribeStream" -> object(KinesisAnswers::description);
      case "GetShardIterator" ->
          object(out -> out.writeStringField("ShardIterator", firstIterator(request)));
      case "GetRecords" -> object(out -> records(out, request));
      default -> null;
    };
  }

  private byte[] object(Body body) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (CBORGenerator out = cbor.createGenerator(bytes)) {
      out.writeStartObject();
      body.write(out);
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static void shards(CBORGenerator out, String after) throws IOException {
    out.writeArrayFieldStart("Shards");
    for (int shard = 0; shard < SHARDS; shard++) {
      String id = SHARD.formatted(shard);
      if (id.compareTo(after) > 0) {
        out.writeStartObject();
        out.writeStringField("ShardId", id);
        out.writeObjectFieldStart("HashKeyRange");
        out.writeStringField("StartingHashKey", hashKey(shard).toString());
        out.writeStringField(
            "EndingHashKey", hashKey(shard + 1).subtract(BigInteger.ONE).toString());
        out.writeEndObject();
        out.writeObjectFieldStart("SequenceNumberRange");
        out.writeStringField("StartingSequenceNumber", sequence(0));
        out.writeEndObject();
        out.writeEndObject();
      }
    }
    out.writeEndArray();
  }

  private static BigInteger hashKey(int shard) {
    return HASH_KEYS.multiply(BigInteger.valueOf(shard)).divide(BigInteger.valueOf(SHARDS));
  }

  /** Of the stream; its shards the connector lists. */
  private static void description(CBORGenerator out) throws IOException {
    out.writeObjectFieldStart("StreamDescription");
    out.writeStringField("StreamName", "events");
    out.writeStringField("StreamARN", STREAM_ARN);
    out.writeStringField("StreamStatus", "ACTIVE");
    out.writeArrayFieldStart("Shards");
    out.writeEndArray();
    out.writeBooleanField("HasMoreShards", false);
    out.writeEndObject();
  }

  /** The shard's number and the position of the next record in it. */
  private static String iterator(int shard, long position) {
    return shard + ":" + position;
  }

  private static String firstIterator(JsonNode request) {
    String id = request.get("ShardId").asText();
    int shard = Integer.parseInt(id.substring(id.indexOf('-') + 1));
    return switch (request.get("ShardIteratorType").asText()) {
      case "AT_SEQUENCE_NUMBER" -> iterator(shard, position(request));
      case "AFTER_SEQUENCE_NUMBER" -> iterator(shard, position(request) + 1);
      default -> iterator(shard, 0);
    };
  }

  private static String sequence(long position) {
    return SEQUENCE + (FIRST_POSITION + position);
  }

  private static long position(JsonNode request) {
    String sequence = request.get("StartingSequenceNumber").asText();
    return Long.parseLong(sequence.substring(SEQUENCE.length())) - FIRST_POSITION;
  }

  /** The records of the pool are written over each time, so one answer is made at a time. */
  private synchronized void records(CBORGenerator out, JsonNode request) throws IOException {
    String[] iterator = request.get("ShardIterator").asText().split(":", -1);
    int shard = Integer.parseInt(iterator[0]);
    long position = Long.parseLong(iterator[1]);
    long end = position + Math.min(MAX_RECORDS, request.path("Limit").asInt(MAX_RECORDS));
    int bytes = 0;
    out.writeArrayFieldStart("Records");
    while (position < end && bytes < MAX_BYTES) {
      long number = position * SHARDS + shard;
      byte[] record = records.record(number);
      write(out, record, position, records.time(number));
      bytes += record.length;
      position++;
    }
    out.writeEndArray();
    out.writeStringField("NextShardIterator", iterator(shard, position));
    out.writeNumberField("MillisBehindLatest", MILLIS_BEHIND);
  }

  private static void write(CBORGenerator out, byte[] record, long position, long millis)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("SequenceNumber", sequence(position));
    out.writeFieldName("ApproximateArrivalTimestamp");
    out.writeTag(TIMESTAMP_TAG);
    out.writeNumber(millis);
    out.writeBinaryField("Data", record);
    out.writeStringField("PartitionKey", PARTITION_KEY);
    out.writeEndObject();
  }
}
