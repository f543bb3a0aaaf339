package livetop.event.rules;

import java.time.ZoneId;
import livetop.bytes.Utf8;
import livetop.event.Agent;
import livetop.event.Outcome;

/** The rules of one site. Immutable; decides anew each time, see {@link KnownDecisions}. */
public final class RulesOfSite {
  /** No rules: everything counts, pages keep their names. */
  static final RulesOfSite NONE = new RulesOfSite(0, true, Senders.ALL, null, null);

  /** Nothing counts: there is a file, and the site is not in it. */
  static final RulesOfSite NOT_LISTED = new RulesOfSite(0, false, null, null, null);

  private final int number;
  private final boolean countsWebdrivers;
  private final Senders senders;
  private final ZoneId timeZone;
  private final PageRules pages;

  /**
   * @param number the site's own, so that what is known of it can be kept apart
   * @param countsWebdrivers whether browsers that programs drive count
   * @param timeZone or null
   * @param pages the rules of its pages, or null if they keep their names
   */
  RulesOfSite(
      int number, boolean countsWebdrivers, Senders senders, ZoneId timeZone, PageRules pages) {
    this.number = number;
    this.countsWebdrivers = countsWebdrivers;
    this.senders = senders;
    this.timeZone = timeZone;
    this.pages = pages;
  }

  int number() {
    return number;
  }

  /** Whether what this one sends counts, as far as that says. */
  boolean counts(Agent agent) {
    return agent == Agent.READER || agent == Agent.WEBDRIVER && countsWebdrivers;
  }

  boolean countsWebdrivers() {
    return countsWebdrivers;
  }

  /** Whether every event counts, wherever it comes from. */
  boolean countsAllSenders() {
    return senders == Senders.ALL;
  }

  /**
   * Whether an event counts, as far as its site and where it comes from say; its page may still be
   * one that does not.
   *
   * @param origin of the page, as the envelope has it; null or empty if there is none
   * @param address of the client, as the envelope has it; null if it has none
   */
  public Outcome decide(Utf8 origin, Utf8 address) {
    return senders == null ? Outcome.FILTERED_SITE : senders.decide(origin, address);
  }

  /** Whether pages may have other names than they come with, or be filtered. */
  public boolean hasPageRules() {
    return pages != null;
  }

  /** The name under which a page counts, or null if it is filtered. */
  public Utf8 nameOf(Utf8 page) {
    return pages == null ? page : pages.decide(page).countedName();
  }

  /** Where the site's day begins, or null if the file does not say. */
  public ZoneId timeZone() {
    return timeZone;
  }

  Senders senders() {
    return senders;
  }

  PageRules pages() {
    return pages;
  }
}
