package livetop.gateway;

/** Ends a request with one of the gateway's own responses. */
final class GatewayException extends RuntimeException {
  private final ResponseType type;

  GatewayException(ResponseType type) {
    this(type, type.message, null);
  }

  GatewayException(ResponseType type, String message, Throwable cause) {
    super(message, cause, false, false);
    this.type = type;
  }

  ResponseType type() {
    return type;
  }
}
