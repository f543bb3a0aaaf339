package livetop.event.rules;

import livetop.bytes.Utf8;
import livetop.event.Agent;
import livetop.event.Boards;
import livetop.event.CountedSites;
import livetop.event.Event;
import livetop.event.Outcome;
import livetop.event.Sender;

/**
 * Says of each event whether it counts and under which name its page does: by its site, then by who
 * sent it, then by its page. For one thread.
 */
public final class Judge {
  private static final String PAGE = "page";

  private final SiteRules rules;
  private final CountedSites sites;
  private final int pageField;
  private final KnownDecisions known = new KnownDecisions();
  private Sender sender;

  /**
   * @param boards the field {@code page} of their events is what rules of pages are about
   */
  public Judge(SiteRules rules, CountedSites sites, Boards boards) {
    this.rules = rules;
    this.sites = sites;
    this.pageField = boards.fields().indexOf(PAGE);
  }

  /** Begins a record that this one sent; its events follow. */
  public void record(Sender ofRecord) {
    sites.nextRecord();
    sender = ofRecord;
  }

  /** The event as it counts, or why it does not. */
  public Event judged(Event event, Agent agent) {
    long at = event.receivedAtMillis();
    if (!sites.admit(event.site(), at)) {
      return Event.notCounted(at, Event.DEFAULT_SITE, Outcome.FILTERED_SITE);
    }
    RulesOfSite ofSite = rules.of(event.site());
    if (!ofSite.counts(agent)) {
      return Event.notCounted(at, event.site(), Outcome.FILTERED_BOTS);
    }
    Outcome bySender = known.decide(ofSite, sender.origin(), sender.address());
    if (bySender != Outcome.COUNTED) {
      return Event.notCounted(at, event.site(), bySender);
    }
    Utf8 page = ofSite.hasPageRules() && pageField >= 0 ? event.field(pageField) : null;
    return page == null ? event : named(event, page, known.nameOf(ofSite, page));
  }

  private Event named(Event event, Utf8 page, Utf8 name) {
    if (name == null) {
      return Event.notCounted(event.receivedAtMillis(), event.site(), Outcome.FILTERED_PAGE);
    }
    return name.equals(page) ? event : event.withField(pageField, name);
  }

  /** The site of which it is told that an event was rejected. */
  public String toldOf(String site) {
    return sites.toldOf(site);
  }
}
