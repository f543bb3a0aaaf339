package livetop.event.rules;

import livetop.bytes.Utf8;
import livetop.event.Outcome;

/**
 * Decides by the rules of sites, and remembers origins and pages that were seen: a usual event
 * costs two look-ups and allocates nothing. Bounded, some megabytes at most; for one thread.
 */
public final class KnownDecisions {
  private static final int ORIGINS = 1 << 10;
  private static final int PAGES = 1 << 15;

  private final Known<Boolean> origins = new Known<>(ORIGINS);
  private final Known<Utf8> pages = new Known<>(PAGES);

  /** As {@link RulesOfSite#decide}. */
  public Outcome decide(RulesOfSite rules, Utf8 origin, Utf8 address) {
    if (rules.countsAllSenders()) {
      return Outcome.COUNTED;
    }
    Senders senders = rules.senders();
    if (senders == null) {
      return Outcome.FILTERED_SITE;
    }
    return countsOrigin(rules, origin) ? senders.decide(address) : Outcome.FILTERED_ORIGIN;
  }

  private boolean countsOrigin(RulesOfSite rules, Utf8 origin) {
    Origins ofSite = rules.senders().origins();
    if (!ofSite.areListed() || Origins.isUntold(origin)) {
      return ofSite.count(origin);
    }
    Known.Entry<Boolean> known = origins.find(rules.number(), origin);
    if (known != null) {
      return known.decision();
    }
    boolean counts = ofSite.count(origin);
    origins.put(rules.number(), copy(origin), counts);
    return counts;
  }

  /** As {@link RulesOfSite#nameOf}. */
  public Utf8 nameOf(RulesOfSite rules, Utf8 page) {
    if (!rules.hasPageRules()) {
      return page;
    }
    Known.Entry<Utf8> known = pages.find(rules.number(), page);
    if (known != null) {
      return known.decision();
    }
    Utf8 copy = copy(page);
    Utf8 name = rules.nameOf(copy);
    pages.put(rules.number(), copy, name);
    return name;
  }

  /** The text in bytes of its own, so that it does not keep the whole record. */
  private static Utf8 copy(Utf8 text) {
    return new Utf8(text.toBytes(), 0, text.length());
  }
}
