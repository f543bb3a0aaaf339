package livetop.local.replay.view;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import livetop.bytes.Utf8;
import livetop.event.rules.InvalidRulesException;
import livetop.event.rules.RulesOfSite;
import livetop.event.rules.SiteRules;

/** Patterns of pages, as the rules of sites have them under {@code ignore}. */
public final class Patterns {
  private static final String LEFT_OUT = "left-out.yaml";
  private static final String ANY_SITE = "*";

  private final RulesOfSite ignoring;

  private Patterns(RulesOfSite ignoring) {
    this.ignoring = ignoring;
  }

  /**
   * Reads patterns from the command line.
   *
   * @throws IllegalArgumentException that names the first one that is none
   */
  public static Patterns of(String option, List<String> patterns) {
    String list =
        patterns.stream()
            .map(pattern -> "'" + pattern.replace("'", "''") + "'")
            .collect(Collectors.joining(", "));
    String ignore = patterns.isEmpty() ? "" : "ignore: [" + list + "]";
    String rules = "'*': { pages: { " + ignore + " } }";
    try {
      return new Patterns(
          SiteRules.parse(option, rules.getBytes(StandardCharsets.UTF_8)).of(ANY_SITE));
    } catch (InvalidRulesException e) {
      String first = e.getMessage().lines().findFirst().orElseThrow();
      throw new IllegalArgumentException(
          first.replaceFirst("^\\S+, line \\d+: (?:.*? has )?", option + " "), e);
    }
  }

  /** The patterns of this name that are left out by default. */
  static Patterns leftOut(String name) {
    try (InputStream file = Patterns.class.getResourceAsStream(LEFT_OUT)) {
      return new Patterns(SiteRules.read(LEFT_OUT, file).of(name));
    } catch (IOException e) {
      throw new UncheckedIOException(LEFT_OUT + " cannot be read", e);
    }
  }

  /** Whether the page, whose name is in its form, fits one of them. */
  boolean fit(Utf8 page) {
    return ignoring.nameOf(page) == null;
  }

  /** The page in the one form of equal paths, without its query; null if that is too long. */
  Utf8 formOf(Utf8 page) {
    return ignoring.nameOf(page);
  }
}
