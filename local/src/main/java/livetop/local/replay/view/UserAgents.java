package livetop.local.replay.view;

import java.util.HashMap;
import java.util.Map;
import livetop.event.Crawlers;

/** Tells robots by the list that the job has; those that were seen are remembered. */
final class UserAgents {
  private static final int MAX_KNOWN = 100_000;

  private final Crawlers crawlers = Crawlers.known();
  private final Map<String, UserAgent> known = new HashMap<>();

  /** One that was seen, and whether it is a robot's. */
  record UserAgent(String text, boolean isRobot) {}

  UserAgent of(String text) {
    UserAgent agent = known.get(text);
    if (agent == null) {
      if (known.size() > MAX_KNOWN) {
        known.clear();
      }
      agent = new UserAgent(text, crawlers.isCrawler(text));
      known.put(text, agent);
    }
    return agent;
  }
}
