package livetop.job.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * What was published as a record of the result stream: a line of JSON that names its version and
 * its kind. docs/result-stream.md describes it.
 *
 * <pre>{@code
 * {"v":1,"kind":"ranking","site":"blog", …}
 * }</pre>
 */
final class ResultRecord implements Serializable {
  /** Kinesis takes 1 MiB, the key included. */
  static final int MAX_BYTES = 1024 * 1024;

  private static final long serialVersionUID = 1;
  private static final int VERSION = 1;
  private static final int MAX_KEY_LENGTH = 256;
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
          .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8) // four bytes, not twelve
          .build();

  private final String key;
  private final byte[] json;

  private ResultRecord(String key, byte[] json) {
    this.key = key;
    this.json = json;
  }

  /** Writes the members of a record behind those that all have. */
  interface Members {
    void write(JsonGenerator json) throws IOException;
  }

  /**
   * @param key that of the item in the table; records of one key stay in their order. Kinesis takes
   *     256 characters, and keys that begin alike only share their shard
   */
  static ResultRecord of(String key, String kind, String site, Members members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeNumberField("v", VERSION);
      json.writeStringField("kind", kind);
      json.writeStringField("site", site);
      members.write(json);
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new ResultRecord(
        key.substring(0, Math.min(key.length(), MAX_KEY_LENGTH)), bytes.toByteArray());
  }

  static String time(long epochMillis) {
    return Instant.ofEpochMilli(epochMillis).toString();
  }

  String key() {
    return key;
  }

  byte[] json() {
    return json;
  }

  /** As Kinesis counts it. */
  int size() {
    return key.getBytes(StandardCharsets.UTF_8).length + json.length;
  }
}
