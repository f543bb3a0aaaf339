package livetop.gateway.template;

import java.util.Collection;
import java.util.Set;

/** Says in one line what is wrong with a template or a parameter, and where. */
public final class TemplateException extends RuntimeException {
  public TemplateException(String message) {
    super(message);
  }

  static TemplateException at(Line line, String message) {
    return new TemplateException(line.isKnown() ? message + " (" + line + ")" : message);
  }

  /** The same, ending with what is supported. */
  TemplateException supported(Collection<String> names) {
    Collection<String> sorted = names instanceof Set ? names.stream().sorted().toList() : names;
    return new TemplateException(getMessage() + "; supported: " + String.join(", ", sorted));
  }
}
