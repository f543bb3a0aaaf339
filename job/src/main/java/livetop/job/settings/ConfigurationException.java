package livetop.job.settings;

/** A configured value cannot be used; the message says which one, its value, what is allowed. */
public final class ConfigurationException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public ConfigurationException(String message) {
    super(message);
  }
}
