package livetop.local;

/** Says in words for the user why the stack did not start, or stopped. */
final class StartException extends RuntimeException {
  StartException(String message) {
    super(message);
  }

  StartException(String message, Throwable cause) {
    super(message, cause);
  }
}
