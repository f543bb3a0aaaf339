package livetop.local.replay;

import java.util.HashMap;
import java.util.Map;
import livetop.event.Crawlers;

/**
 * Tells requests of robots by the list that the job has; user agents that were seen are remembered.
 */
final class Robots {
  private static final int MAX_AGENTS = 100_000;

  private final Crawlers crawlers;
  private final Map<String, Boolean> known = new HashMap<>();

  private Robots(Crawlers crawlers) {
    this.crawlers = crawlers;
  }

  /** Those of the list. */
  static Robots known() {
    return new Robots(Crawlers.known());
  }

  /** Nobody is one. */
  static Robots none() {
    return new Robots(Crawlers.none());
  }

  boolean sent(Request request) {
    if (known.size() > MAX_AGENTS) {
      known.clear();
    }
    return known.computeIfAbsent(request.userAgent(), crawlers::isCrawler);
  }
}
