package livetop.event.rules;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Checks a file of rules: {@code Check FILE [--try ADDRESS …] [--site NAME]}. Prints what is in
 * force for each site, or what is wrong; then what becomes of each address. The exit code is 0 only
 * if the file is right, 1 if not, 2 if it was not asked for properly.
 */
public final class Check {
  private static final int RIGHT = 0;
  private static final int WRONG = 1;
  private static final int MISUSED = 2;
  private static final String USAGE =
      "Usage: sites check FILE [--try ADDRESS ...] [--site NAME]\n"
          + "\n"
          + "Says whether a file of rules (sites.yaml) is right, and what it says of each site.\n"
          + "  --try ADDRESS   what becomes of this page, and why: https://www.example.com/a?b=c,\n"
          + "                  or what a tracker sends as its page, such as /a\n"
          + "  --site NAME     tell of this site only";

  private final PrintStream out;
  private final PrintStream err;
  private final List<String> addresses = new ArrayList<>();
  private String file;
  private String onlySite;

  Check(PrintStream out, PrintStream err) {
    this.out = out;
    this.err = err;
  }

  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    PrintStream err = new PrintStream(System.err, true, StandardCharsets.UTF_8);
    System.exit(new Check(out, err).run(List.of(arguments)));
  }

  /** Returns the exit code. */
  int run(List<String> arguments) {
    if (arguments.contains("--help") || arguments.contains("-h")) {
      out.println(USAGE);
      return RIGHT;
    }
    try {
      take(arguments);
      return check(SiteRules.read(Path.of(file)));
    } catch (InvalidRulesException e) {
      err.println(e.getMessage());
      return WRONG;
    } catch (IllegalArgumentException e) {
      err.println(e.getMessage());
      err.println(USAGE);
      return MISUSED;
    } catch (IOException e) {
      err.println(file + " cannot be read: " + e);
      return MISUSED;
    }
  }

  private void take(List<String> arguments) {
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (argument.equals("--try")) {
        addresses.add(valueOf(arguments, ++i));
      } else if (argument.equals("--site")) {
        onlySite = valueOf(arguments, ++i);
      } else if (argument.startsWith("--")) {
        throw new IllegalArgumentException("the option " + argument + " is not known");
      } else if (file == null) {
        file = argument;
      } else {
        throw new IllegalArgumentException("there is a second file: " + argument);
      }
    }
    if (file == null) {
      throw new IllegalArgumentException("there is no file to check");
    }
  }

  private static String valueOf(List<String> arguments, int index) {
    if (index == arguments.size()) {
      throw new IllegalArgumentException(arguments.get(index - 1) + " has no value");
    }
    return arguments.get(index);
  }

  private int check(SiteRules rules) {
    Map<String, RulesOfSite> sites = rules.bySite();
    if (onlySite != null && !sites.containsKey(onlySite)) {
      throw new IllegalArgumentException("the file does not list the site " + onlySite);
    }
    out.println(file + " is right: " + sites.size() + (sites.size() == 1 ? " site" : " sites"));
    Map<String, RulesOfSite> told = onlySite == null ? sites : Map.of(onlySite, rules.of(onlySite));
    told.forEach(this::tell);
    if (onlySite == null && rules.ofOthers() != null) {
      tell("any other site", rules.ofOthers());
    }
    addresses.forEach(address -> new Trial(address, told, out).tell());
    return RIGHT;
  }

  private void tell(String site, RulesOfSite rules) {
    out.println();
    out.println(site);
    Origins origins = rules.senders().origins();
    line("origins", origins + (origins.countUntold() ? ", and events without one" : ""));
    if (!rules.senders().ignored().isEmpty()) {
      line("ignored", rules.senders().ignored().toString());
    }
    if (rules.countsWebdrivers()) {
      line("webdriver", "counts, too");
    }
    line("day", rules.timeZone() == null ? "of the job's utcOffset" : "of " + rules.timeZone());
    if (rules.hasPageRules()) {
      tell(rules.pages());
    } else {
      line("pages", "every one, under the name it comes with");
    }
  }

  private void tell(PageRules pages) {
    line("paths", pages.form().path().toString());
    line("query keys", pages.form().query().isEmpty() ? "none" : pages.form().query().toString());
    pages.joins().forEach(join -> line("join", join.toString()));
    if (!pages.ignored().isEmpty()) {
      line("ignore", pages.ignored().toString());
    }
    line("only", pages.only().isEmpty() ? "every page" : pages.only().toString());
  }

  private void line(String key, String value) {
    out.println(String.format("  %-13s %s", key, value));
  }
}
