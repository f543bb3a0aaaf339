package livetop.gateway;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Sets of header names, without regard to case. */
final class HeaderNames {
  private HeaderNames() {}

  static Set<String> anyCase(String... names) {
    Set<String> set = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    set.addAll(List.of(names));
    return Collections.unmodifiableSet(set);
  }
}
