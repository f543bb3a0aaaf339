package livetop.event.rules;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.Map;
import livetop.bytes.Utf8;
import livetop.event.Outcome;
import livetop.event.rules.PageDecision.Cause;

/** Tells what becomes of one address, and which rule decides. */
final class Trial {
  private final String address;
  private final Map<String, RulesOfSite> sites;
  private final PrintStream out;

  /** The origin of a full address, else null. */
  private final Origin origin;

  /** What a tracker would send as the page. */
  private final Utf8 page;

  Trial(String address, Map<String, RulesOfSite> sites, PrintStream out) {
    this.address = address;
    this.sites = sites;
    this.out = out;
    int authority = address.indexOf("://") + 3;
    int path = authority < 3 ? 0 : endOfAuthority(authority);
    origin = Origin.of(address.substring(0, path));
    page = Utf8.of(origin == null ? address : pathOf(address.substring(path)));
  }

  private int endOfAuthority(int from) {
    int at = from;
    while (at < address.length() && "/?#".indexOf(address.charAt(at)) < 0) {
      at++;
    }
    return at;
  }

  private static String pathOf(String rest) {
    return rest.startsWith("/") ? rest : "/" + rest;
  }

  void tell() {
    out.println();
    out.println(address);
    Map<String, String> candidates = candidates();
    if (candidates.isEmpty()) {
      line("result", Outcome.FILTERED_ORIGIN.code() + ": no site counts pages of " + origin);
    }
    candidates.forEach(this::tell);
  }

  /** The sites that it can be one of, with the reason. */
  private Map<String, String> candidates() {
    Map<String, String> listing = new LinkedHashMap<>();
    Map<String, String> open = new LinkedHashMap<>();
    sites.forEach(
        (site, rules) -> {
          Origins origins = rules.senders().origins();
          if (origin == null) {
            open.put(site, "any, since it names no origin");
          } else if (origins.list(origin)) {
            listing.put(site, "its origins list " + origin);
          } else if (!origins.areListed()) {
            open.put(site, "it counts pages of every origin");
          }
        });
    return listing.isEmpty() ? open : listing;
  }

  private void tell(String site, String reason) {
    line("site", site + ": " + reason);
    RulesOfSite rules = sites.get(site);
    Outcome bySender = rules.decide(origin == null ? null : origin.toUtf8(), null);
    if (bySender != Outcome.COUNTED) {
      line("result", bySender.code() + ": withoutOrigin is filter");
    } else if (rules.hasPageRules()) {
      tell(rules.pages().decide(page));
    } else {
      line("result", "counted as " + page + ": the site has no rules of pages");
    }
  }

  private void tell(PageDecision decision) {
    if (decision.form() != null) {
      line("form", decision.form().toString());
    }
    if (decision.join() != null) {
      line("join", decision.join() + ", line " + decision.join().from().line());
    }
    line("result", result(decision));
  }

  private static String result(PageDecision decision) {
    String code =
        decision.counts() ? "counted as " + decision.name() : Outcome.FILTERED_PAGE.code();
    return code + ": " + why(decision);
  }

  private static String why(PageDecision decision) {
    PathPattern pattern = decision.pattern();
    Cause cause = decision.cause();
    switch (cause) {
      case TOO_LONG:
        return "its name is longer than " + PageForm.MAX_BYTES + " bytes";
      case IGNORED:
        return "it fits " + pattern + " of ignore, line " + pattern.line();
      case NOT_AMONG_ONLY:
        return "it fits no pattern of only";
      case AMONG_ONLY:
        return "it fits " + pattern + " of only, line " + pattern.line();
      default:
        return "no rule is against it";
    }
  }

  private void line(String key, String value) {
    out.println(String.format("  %-7s %s", key, value));
  }
}
