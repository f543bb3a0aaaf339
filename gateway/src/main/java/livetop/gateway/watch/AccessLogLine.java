package livetop.gateway.watch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import livetop.gateway.message.Incoming;

/**
 * A line of the access log: one JSON object in ASCII, so that nothing a client sends can end the
 * line or reach a terminal. What is not known is null.
 */
final class AccessLogLine {
  private static final JsonFactory JSON =
      JsonFactory.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();
  private static final int MAX_TEXT = 1_024;
  private static final int USUAL_BYTES = 512;

  private AccessLogLine() {}

  static byte[] of(Exchange exchange) {
    ByteArrayOutputStream line = new ByteArrayOutputStream(USUAL_BYTES);
    try (JsonGenerator json = JSON.createGenerator(line)) {
      json.writeStartObject();
      request(json, exchange);
      response(json, exchange);
      json.writeEndObject();
      json.writeRaw('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return line.toByteArray();
  }

  private static void request(JsonGenerator json, Exchange exchange) throws IOException {
    Incoming request = exchange.request();
    text(json, "requestId", exchange.context("requestId"));
    text(json, "extendedRequestId", exchange.context("extendedRequestId"));
    text(json, "ip", request.sourceIp());
    text(json, "requestTime", Instant.ofEpochMilli(exchange.startedMillis()).toString());
    text(json, "method", request.method());
    text(json, "path", request.path());
    text(json, "resourcePath", exchange.route());
  }

  private static void response(JsonGenerator json, Exchange exchange) throws IOException {
    number(json, "status", exchange.status(), exchange.status() > 0);
    json.writeNumberField("responseLength", exchange.responseBytes());
    json.writeNumberField("latency", exchange.millis());
    number(json, "integrationLatency", exchange.integrationMillis(), exchange.hasIntegration());
    number(
        json, "integrationStatus", exchange.integrationStatus(), exchange.integrationStatus() > 0);
    text(json, "error", exchange.error() == null ? null : exchange.error().name());
    text(json, "edge", exchange.edge());
  }

  private static void number(JsonGenerator json, String name, long value, boolean known)
      throws IOException {
    if (known) {
      json.writeNumberField(name, value);
    } else {
      json.writeNullField(name);
    }
  }

  private static void text(JsonGenerator json, String name, String value) throws IOException {
    boolean fits = value == null || value.length() <= MAX_TEXT;
    json.writeStringField(name, fits ? value : value.substring(0, MAX_TEXT));
  }
}
