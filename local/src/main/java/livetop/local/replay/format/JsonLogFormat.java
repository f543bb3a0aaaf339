package livetop.local.replay.format;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A JSON object in each line, as Caddy, Traefik, CloudFront, Envoy, Cloudflare and Google's load
 * balancers write, and nginx and Apache where their configuration names the members as is usual.
 */
final class JsonLogFormat implements LogFormat {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final List<JsonPointer> CLIENT =
      pointers(
          "/request/client_ip /request/remote_ip /ClientHost /remote_addr /clientip /c-ip /ClientIP"
              + " /httpRequest/remoteIp /properties/clientIp /x_forwarded_for /remoteIP /client_ip /client /ip");
  private static final List<JsonPointer> HOST =
      pointers(
          "/request/host /RequestHost /x-host-header /ClientRequestHost /authority /vhost /http_host"
              + " /host /server_name");
  private static final List<JsonPointer> TIME =
      pointers(
          "/ts /StartUTC /time_iso8601 /@timestamp /timestamp /msec /start_time /EdgeStartTimestamp"
              + " /time_local /time /requestTime");
  private static final List<JsonPointer> DATE = pointers("/date");
  private static final List<JsonPointer> METHOD =
      pointers(
          "/request/method /RequestMethod /request_method /cs-method /ClientRequestMethod"
              + " /httpRequest/requestMethod /properties/httpMethod /httpMethod /method");
  private static final List<JsonPointer> TARGET =
      pointers(
          "/request/uri /request /RequestPath /request_uri /cs-uri-stem /ClientRequestURI"
              + " /httpRequest/requestUrl /properties/requestUri /uri /path /url");
  private static final List<JsonPointer> QUERY = pointers("/cs-uri-query");
  private static final List<JsonPointer> STATUS =
      pointers(
          "/status /DownstreamStatus /sc-status /EdgeResponseStatus /httpRequest/status /properties/httpStatusCode"
              + " /response_code /response");
  private static final List<JsonPointer> AGENT =
      pointers(
          "/request/headers/User-Agent/0 /request_User-Agent /http_user_agent /cs(User-Agent)"
              + " /ClientRequestUserAgent /httpRequest/userAgent /properties/userAgent /user_agent /agent /userAgent");

  private final LogTime times = new LogTime();
  private final CommonLogFormat common = new CommonLogFormat();

  private static List<JsonPointer> pointers(String names) {
    return Arrays.stream(names.split(" ")).map(JsonPointer::compile).toList();
  }

  @Override
  public Optional<Request> read(String line) {
    if (!line.startsWith("{")) {
      return Optional.empty();
    }
    try {
      return read(JSON.readTree(line.getBytes(StandardCharsets.ISO_8859_1)));
    } catch (JsonProcessingException | DateTimeException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("reading from memory cannot fail", e);
    }
  }

  private Optional<Request> read(JsonNode log) {
    if (log.path("log").isTextual()) { // Docker's own files hold what a container printed
      return common.read(log.path("log").asText().stripTrailing());
    }
    RequestLine line = RequestLine.parse(log.path("request").asText());
    boolean isLine = !line.method().isEmpty();
    String method = isLine ? line.method() : first(log, METHOD);
    String target = isLine ? line.target() : first(log, TARGET);
    String query = first(log, QUERY);
    String status = first(log, STATUS);
    if (method.isEmpty() || target.isEmpty() || !status.matches("\\d{3}")) {
      return Optional.empty();
    }
    String date = first(log, DATE);
    String time = first(log, TIME);
    String host = first(log, HOST);
    String agent = first(log, AGENT);
    return Optional.of(
        FullAddress.split(
            new Request(
                first(log, CLIENT),
                host.isEmpty() ? null : host,
                times.millis(date.isEmpty() ? time : date + "T" + time + "Z"),
                method,
                latin(query.isEmpty() || query.equals("-") ? target : target + "?" + query),
                Integer.parseInt(status),
                agent.equals("-") ? "" : agent)));
  }

  private static String first(JsonNode log, List<JsonPointer> pointers) {
    for (JsonPointer pointer : pointers) {
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
}
