package livetop.gateway.edge;

import java.time.Instant;
import java.util.Set;
import java.util.stream.Stream;
import livetop.gateway.message.Answer;
import livetop.gateway.message.HttpDate;

/**
 * How long an answer is kept.
 *
 * @param freshSeconds until it is asked for anew
 * @param revalidateSeconds after that, in which it is given while it is asked for
 * @param errorSeconds after freshness, in which it is given where nothing better comes
 */
record Lifetime(long freshSeconds, long revalidateSeconds, long errorSeconds) {
  static final Lifetime NONE = new Lifetime(0, 0, 0);

  /** Errors that are kept where they say how long. */
  private static final Set<Integer> ERRORS_THAT_SAY = Set.of(400, 403, 405, 412, 415);

  /**
   * What an answer may be kept for. Stricter than CloudFront in two: {@code no-store}, {@code
   * private} and {@code no-cache} hold whatever a policy's least time is, and what sets a cookie is
   * its client's alone.
   */
  static Lifetime of(Answer answer, CachePolicy policy, ErrorCaching errors, Instant now) {
    CacheControl control = new CacheControl(answer.header("Cache-Control"));
    if (control.forbidsKeeping()
        || answer.header("Set-Cookie") != null
        || variesByAnything(answer.header("Vary"))) {
      return NONE;
    }
    Long said = saidSeconds(answer, control, now);
    int status = answer.status();
    if (status >= 400) {
      boolean kept = errors.areKept(status) || said != null && ERRORS_THAT_SAY.contains(status);
      long most = said == null ? 0 : Math.min(said, policy.maxSeconds());
      return kept ? new Lifetime(Math.max(errors.minSeconds(status), most), 0, 0) : NONE;
    }
    if (status < 200 || status == 206 || status == 304) {
      return NONE;
    }
    long fresh =
        said == null
            ? Math.max(policy.minSeconds(), policy.defaultSeconds())
            : Math.max(policy.minSeconds(), Math.min(said, policy.maxSeconds()));
    return new Lifetime(
        fresh,
        Math.min(control.staleWhileRevalidateSeconds(), policy.maxSeconds()),
        Math.min(control.staleIfErrorSeconds(), policy.maxSeconds()));
  }

  private static boolean variesByAnything(String vary) {
    return vary != null && Stream.of(vary.split(",", -1)).anyMatch(each -> each.trim().equals("*"));
  }

  private static Long saidSeconds(Answer answer, CacheControl control, Instant now) {
    String expires = answer.header("Expires");
    if (control.maxAgeSeconds() != null || expires == null) {
      return control.maxAgeSeconds();
    }
    Instant until = HttpDate.parse(expires);
    return until == null ? 0 : Math.max(0, until.getEpochSecond() - now.getEpochSecond());
  }

  boolean isKept() {
    return totalSeconds() > 0;
  }

  /** Whether others may be given what one has asked for, at the same time at least. */
  boolean isShared() {
    return freshSeconds > 0;
  }

  long totalSeconds() {
    return freshSeconds + Math.max(revalidateSeconds, errorSeconds);
  }
}
