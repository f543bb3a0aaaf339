package livetop.gateway;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/**
 * Makes {@code $context} for a request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html">Context
 *     variables</a>
 */
final class ContextVariables {
  private static final DateTimeFormatter LOG_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 17;

  private ContextVariables() {}

  /** The part that is known before the route is. */
  static Map<String, Object> of(Incoming request, String apiId, String stage, String accountId) {
    Instant now = Instant.now();
    Map<String, Object> context = new HashMap<>();
    context.put("accountId", accountId);
    context.put("apiId", apiId);
    context.put("domainName", request.host());
    context.put("domainPrefix", request.host().replaceFirst("[.:].*", ""));
    context.put("extendedRequestId", newId());
    context.put("httpMethod", request.method());
    context.put("path", request.path());
    context.put("protocol", request.protocol());
    context.put("requestId", UUID.randomUUID().toString());
    context.put("requestTime", LOG_TIME.format(now));
    context.put("requestTimeEpoch", now.toEpochMilli());
    context.put("stage", stage);
    Map<String, Object> identity = new HashMap<>();
    identity.put("sourceIp", request.sourceIp());
    identity.put("userAgent", orEmpty(request.headers().lastInAnyCase("User-Agent")));
    context.put("identity", identity);
    Overrides.addTo(context);
    return context;
  }

  /** Adds the API key that a request came with. */
  static void addKey(Map<String, Object> context, String id, String value) {
    @SuppressWarnings("unchecked")
    Map<String, Object> identity = (Map<String, Object>) context.get("identity");
    identity.put("apiKeyId", id);
    identity.put("apiKey", value);
  }

  /** Adds what a caller's token says. */
  static void addClaims(Map<String, Object> context, Map<String, String> claims) {
    context.put("authorizer", Map.of("claims", claims));
  }

  private static String orEmpty(String value) {
    return value == null ? "" : value;
  }

  private static String newId() {
    byte[] bytes = new byte[ID_BYTES];
    RANDOM.nextBytes(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }
}
