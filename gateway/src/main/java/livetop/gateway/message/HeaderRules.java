package livetop.gateway.message;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What may stand in headers that a template or a mapping makes of a client's text. */
public final class HeaderRules {
  private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  private static final Pattern NOT_IN_VALUES = Pattern.compile("[\\x00-\\x08\\x0A-\\x1F\\x7F]");

  private HeaderRules() {}

  /** A set of names without regard to case. */
  public static Set<String> anyCase(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return Collections.unmodifiableSet(set);
  }

  public static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }

  /** A text as the value of a header: a space for what would end it. */
  public static String value(String text) {
    return NOT_IN_VALUES.matcher(text).replaceAll(" ");
  }

  /** What a template has set as one text: values of a list with commas between them. */
  public static String text(Object set) {
    return set instanceof Collection<?> list
        ? list.stream().map(String::valueOf).collect(Collectors.joining(","))
        : String.valueOf(set);
  }

  /**
   * Puts what a template has set over the headers that are mapped.
   *
   * @throws GatewayException if a name is none
   */
  public static void override(Map<String, String> headers, Map<?, ?> overrides) {
    overrides.forEach(
        (name, value) -> {
          if (!isName((String) name)) {
            throw new GatewayException(ResponseType.API_CONFIGURATION_ERROR);
          }
          headers.put((String) name, value(text(value)));
        });
  }
}
