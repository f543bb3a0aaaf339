package livetop.gateway.edge;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import livetop.gateway.message.Answer;
import livetop.gateway.message.HeaderRules;

/** An answer that is kept, with what is known of it. */
final class Kept {
  /** What a 304 does not say anew of an answer's body. */
  private static final Set<String> OF_THE_BODY =
      HeaderRules.anyCase("Content-Type", "Content-Length", "Content-Encoding");

  /** How long an answer with a tag is there to be renewed, beyond what it may be given for. */
  private static final Duration RENEWABLE = Duration.ofHours(1);

  /** How long a failure is believed to last: about what a call of a service may take. */
  private static final Duration OUTAGE = Duration.ofSeconds(30);

  private final Answer answer;
  private final Lifetime lifetime;
  private final Map<String, List<String>> varies;
  private final String route;
  private final long nanos;
  private volatile Given newest;
  private volatile Long failedNanos;

  /** What was last sent of it: it is the same for a second. */
  private record Given(Outcome outcome, long seconds, Answer answer) {}

  /**
   * @param varies the values of the headers, as the API was told, that the answer says it varies by
   * @param route the API's path that answered, or null
   * @param nanos when it was answered
   */
  Kept(
      Answer answer,
      Lifetime lifetime,
      Map<String, List<String>> varies,
      String route,
      long nanos) {
    this.answer = answer.coded() == null ? answer.toBeRepeated() : answer;
    this.lifetime = lifetime;
    this.varies = varies;
    this.route = route;
    this.nanos = nanos;
  }

  Lifetime lifetime() {
    return lifetime;
  }

  String route() {
    return route;
  }

  Answer answer() {
    return answer;
  }

  /**
   * Whether it may be given to a request of its key.
   *
   * @param told what the API would be told by a header
   */
  boolean fits(Function<String, List<String>> told) {
    return varies.isEmpty()
        || varies.entrySet().stream()
            .allMatch(each -> told.apply(each.getKey()).equals(each.getValue()));
  }

  boolean isFresh(long now) {
    return now - nanos < TimeUnit.SECONDS.toNanos(lifetime.freshSeconds());
  }

  /** Where the service has just failed, nobody else has to wait until it fails again. */
  boolean mayBeGivenWhileAsked(long now) {
    Long failed = failedNanos;
    return isWithin(lifetime.revalidateSeconds(), now)
        || failed != null && now - failed < OUTAGE.toNanos() && mayBeGivenOnError(now);
  }

  boolean mayBeGivenOnError(long now) {
    return isWithin(lifetime.errorSeconds(), now);
  }

  /** Nothing better came at this time. */
  void failedAt(long now) {
    failedNanos = now;
  }

  private boolean isWithin(long moreSeconds, long now) {
    return now - nanos < TimeUnit.SECONDS.toNanos(lifetime.freshSeconds() + moreSeconds);
  }

  /** How long it is of use: until it may not be given any more, and, with a tag, can be renewed. */
  Duration use() {
    Duration given = Duration.ofSeconds(lifetime.totalSeconds());
    return answer.header("ETag") == null ? given : given.plus(RENEWABLE);
  }

  /** What a client gets of it. */
  Answer given(Outcome outcome, long now) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(now - nanos);
    Given last = newest;
    if (last == null || last.outcome() != outcome || last.seconds() != seconds) {
      Map<String, String> headers = new LinkedHashMap<>(answer.headers());
      if (outcome != Outcome.MISS) {
        headers.put("Age", Long.toString(seconds));
      }
      headers.put(Outcome.HEADER, outcome.told(answer.status()));
      last = new Given(outcome, seconds, answer.with(headers));
      newest = last;
    }
    return last.answer();
  }

  /** The headers of the answer as one that says that it is still right has them. */
  Answer renewedBy(Answer notModified) {
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    notModified
        .headers()
        .forEach(
            (name, value) -> {
              if (!OF_THE_BODY.contains(name)) {
                headers.keySet().removeIf(name::equalsIgnoreCase);
                headers.put(name, value);
              }
            });
    return answer.with(headers);
  }

  /** The headers that an answer varies by, with what the API was told by them. */
  static Map<String, List<String>> varies(Answer answer, Function<String, List<String>> told) {
    String header = answer.header("Vary");
    if (header == null) {
      return Map.of();
    }
    Map<String, List<String>> varies = new HashMap<>();
    for (String each : header.split(",", -1)) {
      String name = each.trim();
      // Coding comes after what is kept.
      if (!name.isEmpty() && !name.equalsIgnoreCase("Accept-Encoding")) {
        varies.put(name, told.apply(name));
      }
    }
    return varies;
  }
}
