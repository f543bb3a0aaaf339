package livetop.gateway.edge;

import java.util.Locale;

/** What became of a request whose answer could be kept. */
enum Outcome {
  /** It was kept. */
  HIT("Hit"),

  /** It was kept for too long, but is asked for anew at the moment, or nothing better came. */
  STALE("Stale"),

  /** It was kept for too long, and the API said that it is still right. */
  REFRESH("RefreshHit"),

  /** Another request had asked the API for it already. */
  WAIT("Miss"),

  /** The API was asked. */
  MISS("Miss");

  static final String HEADER = "X-Cache";
  private static final int FIRST_ERROR = 400;

  private final String told;

  Outcome(String told) {
    this.told = told;
  }

  /** As CloudFront tells it, but for whom it comes from. */
  String told(int status) {
    return (status < FIRST_ERROR ? told : "Error") + " from gateway";
  }

  /** In logs and metrics. */
  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
