package livetop.event.rules;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import livetop.bytes.Utf8Form;

/** Reads a file of rules: a YAML map from sites to their rules. */
final class RulesReader {
  static final int MAX_BYTES = 1 << 20;
  private static final int MAX_SITES = 10_000;
  private static final Pattern SITE = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");

  private final String file;
  private final Problems problems;

  /**
   * @param file its name, for the messages
   */
  RulesReader(String file) {
    this.file = file;
    problems = new Problems(file);
  }

  /**
   * Reads the rules, by site, in the order of the file.
   *
   * @throws InvalidRulesException if there is anything wrong in the file
   */
  Map<String, RulesOfSite> read(byte[] bytes) {
    YamlNode root = new YamlReader(file, problems).read(text(bytes));
    if (!root.isMap() || root.members().isEmpty()) {
      throw Problems.only(
          file, 0, "it lists no site, so nothing would count; allowed is a map such as blog: {}");
    }
    if (root.members().size() > MAX_SITES) {
      throw Problems.only(file, 0, "it lists more than " + MAX_SITES + " sites, which are allowed");
    }
    Map<String, RulesOfSite> sites = new LinkedHashMap<>();
    root.members().forEach((name, node) -> sites.put(name, site(name, node, sites.size() + 1)));
    problems.throwIfAny();
    return sites;
  }

  private String text(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw Problems.only(file, 0, "it is longer than " + MAX_BYTES + " bytes, which are allowed");
    }
    if (!Utf8Form.isWellFormed(bytes)) {
      throw Problems.only(file, 0, "it is not in UTF-8, which is allowed alone");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private RulesOfSite site(String name, YamlNode node, int number) {
    if (name.equals(SiteRules.OTHERS)) {
      RulesOfSite others = new SiteReader(name, node, problems).read(number);
      if (others.timeZone() != null) {
        problems.add(node.line(), "*.timeZone is of no one site; list those that have one");
      }
      return others;
    }
    if (!SITE.matcher(name).matches()) {
      problems.add(
          node.line(),
          Problems.quoted(name)
              + " is no name of a site"
              + Suggestion.of(meant(name))
              + "; allowed are a letter or digit and up to 62 of a-z, 0-9, . and -, or \"*\" for"
              + " all others");
    }
    return new SiteReader(name, node, problems).read(number);
  }

  /** The name in small letters, if that is one of a site, else null. */
  private static String meant(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return SITE.matcher(lowerCase).matches() ? lowerCase : null;
  }
}
