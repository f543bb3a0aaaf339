package livetop.local.replay.view;

import java.util.regex.Pattern;

/**
 * Tells feeds and calls of programs that have the path of a page: {@code /?feed=rss2} of WordPress,
 * {@code /blog?format=feed&type=rss} of Joomla, {@code /a?flav=atom} of Blosxom.
 */
final class QueryKind {
  private static final Pattern FEED =
      Pattern.compile(
          "[?&](?:feed=[a-z]"
              + "|(?:flav|format|type|output|alt)=(?:feed|rss|atom|rdf)[0-9.]*(?:&|$))");
  private static final Pattern SYSTEM =
      Pattern.compile(
          "[?&](?:rest_route|wc-ajax|doing_wp_cron|_wpnonce)=|[?&]eID="
              + "|[?&]option=com_ajax(?:&|$)");

  private QueryKind() {}

  /** Why a target with this query, its question mark first, is no page; null if it may be one. */
  static Skip skip(String query) {
    if (FEED.matcher(query).find()) {
      return Skip.FEED;
    }
    return SYSTEM.matcher(query).find() ? Skip.SYSTEM : null;
  }
}
