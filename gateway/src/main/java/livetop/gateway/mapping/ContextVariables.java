package livetop.gateway.mapping;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import livetop.gateway.message.Incoming;

/**
 * Makes {@code $context} for a request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-variables-for-access-logging.html">Context
 *     variables</a>
 */
public final class ContextVariables {
  private static final DateTimeFormatter LOG_TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int ID_BYTES = 17;
  private static final int UUID_BYTES = 16;

  /** What is known of a caller who did not sign. */
  private static final Map<String, String> NOBODY =
      Stream.of(
              "accessKey",
              "accountId",
              "caller",
              "cognitoAuthenticationProvider",
              "cognitoAuthenticationType",
              "cognitoIdentityId",
              "cognitoIdentityPoolId",
              "principalOrgId",
              "user",
              "userArn")
          .collect(Collectors.toMap(Function.identity(), name -> ""));

  private ContextVariables() {}

  /** A part of {@code $context}: written as a whole it is nothing, as in API Gateway. */
  static class Part extends HashMap<String, Object> {
    Part(Map<String, ?> initial) {
      super(initial);
    }

    @Override
    public String toString() {
      return "";
    }
  }

  /**
   * The part that is known before the route is.
   *
   * @param ofApi what is the same for all requests, such as {@code apiId}
   */
  public static Map<String, Object> of(Incoming request, Map<String, String> ofApi) {
    long now = System.currentTimeMillis();
    ByteBuffer random = random();
    Map<String, Object> context = new HashMap<>(ofApi);
    context.put("domainName", request.host());
    context.put("domainPrefix", firstLabel(request.host()));
    context.put("extendedRequestId", extendedRequestId(random));
    context.put("httpMethod", request.method());
    context.put("path", request.path());
    context.put("protocol", request.protocol());
    context.put("requestId", requestId(random));
    context.put("requestTime", LogTime.of(now));
    context.put("requestTimeEpoch", now);
    Map<String, Object> identity = new Part(NOBODY);
    identity.put("sourceIp", request.sourceIp());
    identity.put("userAgent", orEmpty(request.headers().lastInAnyCase("User-Agent")));
    context.put("identity", identity);
    Overrides.addTo(context);
    return context;
  }

  /** Adds what the route is. */
  public static void addResource(Map<String, Object> context, String path, String id) {
    context.put("resourcePath", path);
    context.put("resourceId", id);
  }

  /** Adds the API key that a request came with. */
  public static void addKey(Map<String, Object> context, String id, String value) {
    @SuppressWarnings("unchecked")
    Map<String, Object> identity = (Map<String, Object>) context.get("identity");
    identity.put("apiKeyId", id);
    identity.put("apiKey", value);
  }

  /** Adds the id of the access key that a caller has signed with. */
  public static void addAccessKey(Map<String, Object> context, String id) {
    @SuppressWarnings("unchecked")
    Map<String, Object> identity = (Map<String, Object>) context.get("identity");
    identity.put("accessKey", id);
  }

  /** Adds what a caller's token says; all claims at once are nothing, as its guide says. */
  public static void addClaims(Map<String, Object> context, Map<String, String> claims) {
    context.put("authorizer", new Part(Map.of("claims", new Part(claims))));
  }

  private static String orEmpty(String value) {
    return value == null ? "" : value;
  }

  private static String firstLabel(String host) {
    for (int i = 0; i < host.length(); i++) {
      if (host.charAt(i) == '.' || host.charAt(i) == ':') {
        return host.substring(0, i);
      }
    }
    return host;
  }

  /** For both ids: asking the operating system twice would cost twice. */
  private static ByteBuffer random() {
    byte[] bytes = new byte[ID_BYTES + UUID_BYTES];
    RANDOM.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private static String extendedRequestId(ByteBuffer random) {
    byte[] bytes = new byte[ID_BYTES];
    random.get(bytes);
    return Base64.getUrlEncoder().encodeToString(bytes);
  }

  /** A random UUID: version 4, variant 2. */
  private static String requestId(ByteBuffer random) {
    long high = random.getLong() & ~0xF000L | 0x4000L;
    long low = random.getLong() & ~(3L << 62) | 1L << 63;
    return new UUID(high, low).toString();
  }

  /** A second's text, made once. */
  private record LogTime(long second, String text) {
    private static volatile LogTime newest = new LogTime(-1, "");

    static String of(long millis) {
      long second = Math.floorDiv(millis, 1_000);
      LogTime known = newest;
      if (known.second() != second) {
        known = new LogTime(second, LOG_TIME.format(Instant.ofEpochSecond(second)));
        newest = known;
      }
      return known.text();
    }
  }
}
