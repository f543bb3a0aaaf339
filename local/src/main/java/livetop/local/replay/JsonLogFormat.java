package livetop.local.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A JSON object in each line, as Caddy and Traefik write, and nginx where its {@code log_format}
 * names the members after its variables.
 */
final class JsonLogFormat implements LogFormat {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REQUEST = Pattern.compile("([A-Za-z]+) (\\S+)(?: HTTP/[0-9.]+)?");

  private static final String[] CLIENT = {
    "/request/client_ip", "/request/remote_ip", "/ClientHost", "/remote_addr", "/clientip"
  };
  private static final String[] HOST = {"/request/host", "/RequestHost", "/host", "/http_host"};
  private static final String[] TIME = {
    "/ts", "/StartUTC", "/time_iso8601", "/@timestamp", "/timestamp", "/msec", "/time"
  };
  private static final String[] METHOD = {"/request/method", "/RequestMethod", "/request_method"};
  private static final String[] TARGET = {"/request/uri", "/RequestPath", "/request_uri", "/uri"};
  private static final String[] STATUS = {"/status", "/DownstreamStatus"};
  private static final String[] AGENT = {
    "/request/headers/User-Agent/0", "/request_User-Agent", "/http_user_agent", "/user_agent"
  };

  @Override
  public Optional<Request> read(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      JsonNode log = JSON.readTree(line.getBytes(StandardCharsets.ISO_8859_1));
      Matcher request = REQUEST.matcher(log.path("request").asText());
      boolean isLine = request.matches();
      String method = isLine ? request.group(1) : first(log, METHOD);
      String target = isLine ? request.group(2) : first(log, TARGET);
      String status = first(log, STATUS);
      if (method.isEmpty() || target.isEmpty() || !status.matches("\\d{3}")) {
        return Optional.empty();
      }
      String host = first(log, HOST);
      return Optional.of(
          new Request(
              first(log, CLIENT),
              host.isEmpty() ? null : host,
              millis(first(log, TIME)),
              method,
              latin(target),
              Integer.parseInt(status),
              first(log, AGENT)));
    } catch (JsonProcessingException | DateTimeException e) {
      return Optional.empty();
    } catch (java.io.IOException e) {
      throw new IllegalStateException("reading from memory cannot fail", e);
    }
  }

  private static String first(JsonNode log, String... pointers) {
    for (String pointer : pointers) {
      JsonNode value = log.at(pointer);
      if (value.isValueNode() && !value.isNull()) {
        return value.asText();
      }
    }
    return "";
  }

  /** As in all formats, bytes are characters. */
  private static String latin(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private static long millis(String time) {
    if (time.matches("\\d+(\\.\\d+)?([eE]\\d+)?")) {
      return (long) (Double.parseDouble(time) * 1_000);
    }
    return time.endsWith("Z")
        ? Instant.parse(time).toEpochMilli()
        : OffsetDateTime.parse(time).toInstant().toEpochMilli();
  }
}
