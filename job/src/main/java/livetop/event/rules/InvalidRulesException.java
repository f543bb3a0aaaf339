package livetop.event.rules;

/** A file of rules cannot be used; the message has a line for each problem. */
public final class InvalidRulesException extends RuntimeException {
  private static final long serialVersionUID = 1;

  InvalidRulesException(String message) {
    super(message);
  }
}
