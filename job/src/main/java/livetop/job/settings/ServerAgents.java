package livetop.job.settings;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the names of programs that post the events of readers, and are no robots for it. */
final class ServerAgents {
  static final String ALLOWED =
      "off, or what User-Agents begin with up to a slash or a space, such as WordPress,MyShop:"
          + " letters, digits, dots, hyphens and underscores, separated by commas";

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private ServerAgents() {}

  static Set<String> parse(String text) {
    if (text.equals("off")) {
      return Collections.emptySet();
    }
    Set<String> names = new LinkedHashSet<>();
    for (String part : text.split(",", -1)) {
      String name = part.trim();
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("'" + name + "' is no such name");
      }
      names.add(name);
    }
    return names;
  }
}
