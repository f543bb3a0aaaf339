package livetop.local.replay.view;

import livetop.bytes.Utf8;

/**
 * A page that a reader saw.
 *
 * @param client the reader's address
 * @param timeMillis when, in epoch milliseconds
 * @param isRobot whether the user agent is a robot's, which may count all the same
 */
public record PageView(
    String site, Utf8 page, String client, String userAgent, long timeMillis, boolean isRobot) {
  /** A log knows no visitors; a client with one browser is the customary stand-in. */
  public String visitor() {
    String agent = userAgent.replaceAll("[^ -~]", "?");
    return "%08x%08x".formatted(client.hashCode(), (client + " " + agent).hashCode());
  }
}
