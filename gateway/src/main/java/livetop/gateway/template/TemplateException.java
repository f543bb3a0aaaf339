package livetop.gateway.template;

/** Says in one line what is wrong with a template or a parameter, and where. */
public final class TemplateException extends RuntimeException {
  public TemplateException(String message) {
    super(message);
  }

  static TemplateException at(int line, String message) {
    return new TemplateException(line > 0 ? message + " (line " + line + ")" : message);
  }
}
