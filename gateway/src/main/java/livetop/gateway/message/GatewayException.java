package livetop.gateway.message;

/** Ends a request with one of the gateway's own responses. */
public final class GatewayException extends RuntimeException {
  private final ResponseType type;

  public GatewayException(ResponseType type) {
    this(type, type.message, null);
  }

  public GatewayException(ResponseType type, String message, Throwable cause) {
    super(message, cause, false, false);
    this.type = type;
  }

  public ResponseType type() {
    return type;
  }
}
