package livetop.gateway;

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
enum ResponseType {
  ACCESS_DENIED(403, "Forbidden"),
  API_CONFIGURATION_ERROR(500, "Internal server error"),
  AUTHORIZER_CONFIGURATION_ERROR(500, "Internal server error"),
  AUTHORIZER_FAILURE(500, "Internal server error"),
  BAD_REQUEST_BODY(400, "Invalid request body"),
  BAD_REQUEST_PARAMETERS(400, "Missing required request parameters"),
  DEFAULT_4XX(400, "Bad request"),
  DEFAULT_5XX(500, "Internal server error"),
  EXPIRED_TOKEN(403, "Expired token"),
  INTEGRATION_FAILURE(504, "Network error communicating with endpoint"),
  INTEGRATION_TIMEOUT(504, "Endpoint request timed out"),
  INVALID_API_KEY(403, "Forbidden"),
  INVALID_SIGNATURE(403, "Invalid signature"),
  MISSING_AUTHENTICATION_TOKEN(403, "Missing Authentication Token"),
  QUOTA_EXCEEDED(429, "Limit Exceeded"),
  REQUEST_TOO_LARGE(413, "Request Entity Too Large"),
  RESOURCE_NOT_FOUND(404, "Not found"),
  THROTTLED(429, "Too Many Requests"),
  UNAUTHORIZED(401, "Unauthorized"),
  UNSUPPORTED_MEDIA_TYPE(415, "Unsupported Media Type"),
  WAF_FILTERED(403, "Forbidden");

  private static final Map<String, ResponseType> BY_NAME =
      Stream.of(values()).collect(Collectors.toMap(ResponseType::name, Function.identity()));

  final int status;
  final String message;

  ResponseType(int status, String message) {
    this.status = status;
    this.message = message;
  }

  /** The type of that name, or null. */
  static ResponseType named(String name) {
    return BY_NAME.get(name);
  }

  ResponseType fallback() {
    return status < 500 ? DEFAULT_4XX : DEFAULT_5XX;
  }
}
