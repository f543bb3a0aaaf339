package livetop.job.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import livetop.event.Rejection;

/**
 * A line of the dead letters: what was rejected, with its bytes in Base64.
 *
 * <pre>{@code
 * {"reason":"item","message":"page is empty","shard":"shardId-000000000000",
 *  "arrivedAt":"2026-11-20T10:00:00.123Z","bytes":"eyJ0eXBlIjoidmlldyIsInBhZ2UiOiIifQ=="}
 * }</pre>
 */
public final class DeadLetter {
  private static final JsonFactory JSON = new JsonFactory();

  private DeadLetter() {}

  public static String of(Rejection rejection, String shard, long arrivedAtMillis) {
    StringWriter line = new StringWriter();
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      json.writeStringField("reason", rejection.outcome().reason());
      json.writeStringField("message", rejection.message());
      json.writeStringField("shard", shard);
      json.writeStringField("arrivedAt", Instant.ofEpochMilli(arrivedAtMillis).toString());
      json.writeBinaryField("bytes", rejection.bytes());
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toString();
  }
}
