package livetop.gateway.edge;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import livetop.gateway.template.Section;

/**
 * Which names of one place, such as a query string, a policy takes.
 *
 * @param others whether those that are not named are taken, and not those that are
 */
record Selection(boolean others, Set<String> names) {
  static final Selection NONE = new Selection(false, Set.of());
  static final Selection ALL = new Selection(true, Set.of());

  /**
   * As policies write it: what is taken, and a list of names.
   *
   * @param config such as {@code QueryStringsConfig}
   * @param behavior such as {@code QueryStringBehavior}
   * @param list such as {@code QueryStrings}
   */
  static Selection read(Section config, String behavior, String list) {
    return switch (config.text(behavior)) {
      case "none" -> NONE;
      case "all", "allViewer" -> ALL;
      case "whitelist" -> new Selection(false, ordered(config.texts(list)));
      case "allExcept" -> new Selection(true, ordered(config.texts(list)));
      default ->
          throw config.unsupported(
              behavior + " " + config.text(behavior),
              List.of("none", "all", "allViewer", "whitelist", "allExcept"));
    };
  }

  /** Cookies are taken all or none. */
  static boolean cookies(Section config) {
    String behavior = config.text("CookieBehavior");
    return switch (behavior) {
      case "none" -> false;
      case "all" -> true;
      default -> throw config.unsupported("CookieBehavior " + behavior, List.of("none", "all"));
    };
  }

  private static Set<String> ordered(List<String> names) {
    return new LinkedHashSet<>(names);
  }

  /** The same of names whose case does not matter. */
  Selection inAnyCase() {
    Set<String> anyCase = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    anyCase.addAll(names);
    return new Selection(others, anyCase);
  }

  boolean takes(String name) {
    return names.contains(name) != others;
  }

  boolean takesAll() {
    return others && names.isEmpty();
  }

  boolean takesNone() {
    return !others && names.isEmpty();
  }
}
