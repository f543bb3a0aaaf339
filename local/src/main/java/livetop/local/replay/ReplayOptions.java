package livetop.local.replay;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import livetop.event.rules.InvalidRulesException;
import livetop.event.rules.SiteRules;
import livetop.local.replay.file.LogFile;
import livetop.local.replay.format.KnownFormat;
import livetop.local.replay.rank.RankOptions;
import livetop.local.replay.view.Patterns;
import livetop.local.replay.view.ViewRules;

/**
 * The options of {@code livetop replay}.
 *
 * @param log a file, or {@code -} for standard input
 * @param format of the log; null if that is to be found out
 * @param views what counts of it
 * @param delivery how page views are sent
 * @param ranks what is ranked at the log's own time; null if views are sent
 */
record ReplayOptions(
    String log, KnownFormat format, ViewRules views, Delivery delivery, RankOptions ranks) {

  /**
   * How page views are sent.
   *
   * @param speed how many times faster than the log's own time; 0 if that does not matter
   * @param rate page views per second; 0 for as fast as they are accepted
   * @param url of the gateway
   * @param follow whether to go on when the log grows
   * @param fromEnd whether to pass over what is there already
   */
  record Delivery(double speed, double rate, URI url, boolean follow, boolean fromEnd) {}

  /** Throws IllegalArgumentException with the one line that the user is to read. */
  static ReplayOptions parse(List<String> words) {
    Arguments arguments = new Arguments(words);
    ReplayOptions options =
        new ReplayOptions(
            arguments.log(),
            arguments.value("--format", null, KnownFormat::named),
            views(arguments),
            delivery(arguments),
            arguments.has("--at-log-time") ? RankArguments.read(arguments) : null);
    RankArguments.OPTIONS.forEach(
        option -> arguments.refuse(option, "needs --at-log-time", options.ranks() == null));
    List.of("--speed", "--rate", "--url", "--follow")
        .forEach(
            option -> arguments.refuse(option, "excludes --at-log-time", options.ranks() != null));
    arguments.refuse("--speed", "excludes --rate", arguments.has("--rate"));
    arguments.refuse("--from-end", "needs --follow", !arguments.has("--follow"));
    arguments.refuse("--follow", "needs a file", arguments.log().equals(LogFile.STANDARD_INPUT));
    return options;
  }

  private static ViewRules views(Arguments arguments) {
    SiteRules sites = arguments.value("--sites", SiteRules.none(), ReplayOptions::sites);
    String site = arguments.value("--site", "default", ReplayOptions::site);
    if (!arguments.has("--site-by-host")
        && sites.areThere()
        && sites.ofOthers() == null
        && !sites.bySite().containsKey(site)) {
      throw new IllegalArgumentException(
          "--site must be one of those in the file of --sites, %s: %s"
              .formatted(sites.bySite().keySet(), site));
    }
    return new ViewRules(
        site,
        arguments.has("--site-by-host"),
        arguments.value("--bots", false, ReplayOptions::countsRobots),
        Patterns.of("--include", arguments.list("--include")),
        Patterns.of("--exclude", arguments.list("--exclude")),
        sites);
  }

  private static Delivery delivery(Arguments arguments) {
    return new Delivery(
        arguments.value("--speed", 0.0, ReplayOptions::positive),
        arguments.value("--rate", 0.0, ReplayOptions::positive),
        arguments.value("--url", URI.create("http://localhost:8080/"), ReplayOptions::url),
        arguments.has("--follow"),
        arguments.has("--from-end"));
  }

  private static SiteRules sites(String file) {
    try {
      return SiteRules.read(Path.of(file));
    } catch (InvalidRulesException e) {
      throw new IllegalArgumentException("is wrong, " + e.getMessage(), e);
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot be read", e);
    }
  }

  private static String site(String value) {
    if (!value.matches("[a-z0-9][a-z0-9.-]{0,62}")) {
      throw new IllegalArgumentException(
          "must be 1 to 63 of a-z, 0-9, . and -, a letter or digit first");
    }
    return value;
  }

  private static boolean countsRobots(String value) {
    if (!value.equals("exclude") && !value.equals("include")) {
      throw new IllegalArgumentException("must be exclude or include");
    }
    return value.equals("include");
  }

  private static double positive(String value) {
    if (!value.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") || Double.parseDouble(value) == 0) {
      throw new IllegalArgumentException("must be a number greater than 0");
    }
    return Double.parseDouble(value);
  }

  static URI url(String value) {
    if (!value.matches("https?://[^/\\s]+(/\\S*)?")) {
      throw new IllegalArgumentException("must be an http or https URL");
    }
    try {
      return URI.create(value.endsWith("/") ? value : value + "/");
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be an http or https URL", e);
    }
  }
}
