package livetop.gateway.message;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What API Gateway may answer itself, with the status and message that it has by default.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/supported-gateway-response-types.html">Gateway
 *     response types</a>
 */
public enum ResponseType {
  ACCESS_DENIED(403, "Forbidden", "AccessDenied"),
  API_CONFIGURATION_ERROR(500, "Internal server error", "InternalServerError"),
  AUTHORIZER_CONFIGURATION_ERROR(500, "Internal server error", "AuthorizerConfiguration"),
  AUTHORIZER_FAILURE(500, "Internal server error", "AuthorizerConfiguration"),
  BAD_REQUEST_BODY(400, "Invalid request body", "BadRequest"),
  BAD_REQUEST_PARAMETERS(400, "Missing required request parameters", "BadRequest"),
  DEFAULT_4XX(400, "Bad request", "BadRequest"),
  DEFAULT_5XX(500, "Internal server error", "InternalServerError"),
  EXPIRED_TOKEN(403, "Expired token", "ExpiredToken"),
  INTEGRATION_FAILURE(504, "Network error communicating with endpoint", "InternalServerError"),
  INTEGRATION_TIMEOUT(504, "Endpoint request timed out", "InternalServerError"),
  INVALID_API_KEY(403, "Forbidden", "Forbidden"),
  INVALID_SIGNATURE(403, "Invalid signature", "InvalidSignature"),
  MISSING_AUTHENTICATION_TOKEN(403, "Missing Authentication Token", "MissingAuthenticationToken"),
  QUOTA_EXCEEDED(429, "Limit Exceeded", "LimitExceeded"),
  REQUEST_TOO_LARGE(413, "Request Entity Too Large", "RequestEntityTooLarge"),
  RESOURCE_NOT_FOUND(404, "Not found", "ResourceNotFound"),
  THROTTLED(429, "Too Many Requests", "TooManyRequests"),
  UNAUTHORIZED(401, "Unauthorized", "Unauthorized"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type", "BadRequest"),
  WAF_FILTERED(403, "Forbidden", "Forbidden");

  private static final Map<String, ResponseType> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(ResponseType::name, Function.identity()));

  public final int status;
  public final String message;

  /** What the answer's header {@code x-amzn-ErrorType} says. */
  public final String errorType;

  ResponseType(int status, String message, String errorType) {
    this.status = status;
    this.message = message;
    this.errorType = errorType + "Exception";
  }

  /** The type of that name, or null. */
  public static ResponseType named(String name) {
    return BY_NAME.get(name);
  }

  public ResponseType fallback() {
    return status < 500 ? DEFAULT_4XX : DEFAULT_5XX;
  }
}
