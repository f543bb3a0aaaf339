package livetop.local.replay.view;

import livetop.event.rules.SiteRules;

/**
 * What counts of a log.
 *
 * @param site of the page views whose host does not say another
 * @param siteByHost whether a virtual host is a site of its own
 * @param countsRobots whether requests of robots are page views
 * @param included pages that count whatever is left out by default
 * @param excluded pages that do not
 * @param sites the rules of sites, none without a file
 */
public record ViewRules(
    String site,
    boolean siteByHost,
    boolean countsRobots,
    Patterns included,
    Patterns excluded,
    SiteRules sites) {
  /** Whether views of this site can count. */
  boolean list(String ofSite) {
    return !sites.areThere() || sites.bySite().containsKey(ofSite) || sites.ofOthers() != null;
  }
}
