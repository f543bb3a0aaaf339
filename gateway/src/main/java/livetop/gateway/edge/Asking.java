package livetop.gateway.edge;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livetop.gateway.message.Answer;
import livetop.gateway.message.EntityTags;
import livetop.gateway.message.HttpDate;
import livetop.gateway.message.Incoming;
import livetop.gateway.watch.Exchange;

/** A request whose answer may be kept: it is given what is, or asks the API. */
final class Asking {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int THROTTLED = 429;
  private static final int FIRST_SERVER_ERROR = 500;

  private final Edge edge;
  private final CacheBehavior behavior;
  private final Viewer viewer;
  private final Exchange exchange;
  private final Origin origin;
  private final String key;
  private final Kept kept;
  private boolean asked;

  /**
   * @param method whose answer it is
   */
  Asking(
      Edge edge,
      CacheBehavior behavior,
      String method,
      Viewer viewer,
      Exchange exchange,
      Origin origin) {
    this.edge = edge;
    this.behavior = behavior;
    this.viewer = viewer;
    this.exchange = exchange;
    this.origin = origin;
    key = behavior.key(viewer, method);
    kept = find();
  }

  private Kept find() {
    Kept found = edge.answers.find(key);
    return found != null && found.fits(this::told) ? found : null;
  }

  private List<String> told(String header) {
    return behavior.told(viewer.head().headers(), header);
  }

  boolean isFresh() {
    return kept != null && kept.isFresh(edge.ticker.read());
  }

  Future<Answer> answer() {
    if (isFresh()) {
      return Future.succeededFuture(given(Outcome.HIT));
    }
    if (kept != null && kept.mayBeGivenWhileAsked(edge.ticker.read())) {
      if (!edge.calls.has(key)) {
        edge.calls.get(key, () -> ask(new Exchange()));
      }
      return Future.succeededFuture(given(Outcome.STALE));
    }
    Future<Fetched> got =
        edge.answers.areAlone(key)
            ? askMyself()
            : edge.calls
                .get(key, this::askMyself)
                .compose(each -> isForMe(each) ? Future.succeededFuture(each) : askMyself());
    return got.map(this::given);
  }

  private Future<Fetched> askMyself() {
    asked = true;
    return ask(exchange);
  }

  /** Whether it has asked itself, or may be given what another has asked for. */
  private boolean isForMe(Fetched got) {
    if (asked) {
      return true;
    }
    if (got.kept() != null) {
      boolean shared = got.outcome() == Outcome.STALE || got.kept().lifetime().isShared();
      return shared && got.kept().fits(this::told);
    }
    return isOfTheService(got.answer());
  }

  private Future<Fetched> ask(Exchange own) {
    // Between the look and the call another request may have been answered.
    Kept old = find();
    if (old != null && old.isFresh(edge.ticker.read())) {
      return Future.succeededFuture(new Fetched(Outcome.HIT, old.answer(), old));
    }
    Incoming request = behavior.forwarded(viewer.whole().get());
    String etag = old == null ? null : old.answer().header("ETag");
    Incoming telling = etag == null ? request : request.with("If-None-Match", etag);
    return origin
        .ask(telling, own)
        .map(answer -> fetched(answer, old, own.context("resourcePath")));
  }

  private Fetched fetched(Answer answer, Kept old, String route) {
    if (old != null && answer.status() == NOT_MODIFIED) {
      return keep(Outcome.REFRESH, old.renewedBy(answer), route);
    }
    long now = edge.ticker.read();
    boolean failed = answer.status() >= FIRST_SERVER_ERROR;
    if (old != null && failed && old.mayBeGivenOnError(now)) {
      old.failedAt(now);
      return new Fetched(Outcome.STALE, old.answer(), old);
    }
    return keep(Outcome.MISS, answer, route);
  }

  private Fetched keep(Outcome outcome, Answer answer, String route) {
    Lifetime lifetime =
        Lifetime.of(answer, behavior.policy(), edge.distribution.errors(), Instant.now());
    if (lifetime.isKept() && answer.body().length() <= KeptAnswers.MAX_ANSWER_BYTES) {
      Map<String, String> headers = new LinkedHashMap<>(answer.headers());
      headers.put("Date", HttpDate.now());
      Answer dated = answer.with(headers);
      Map<String, List<String>> varies = Kept.varies(answer, this::told);
      Kept fresh = new Kept(dated, lifetime, varies, route, edge.ticker.read());
      edge.answers.keep(key, fresh);
      return new Fetched(outcome, dated, fresh);
    }
    if (!isOfTheService(answer)) {
      edge.answers.pass(key);
    }
    return new Fetched(outcome, answer, null);
  }

  private Answer given(Fetched got) {
    Outcome outcome = got.outcome() == Outcome.MISS && !asked ? Outcome.WAIT : got.outcome();
    if (got.kept() != null) {
      return given(got.kept(), outcome);
    }
    exchange.kept(outcome.label(), null);
    Map<String, String> headers = new LinkedHashMap<>(got.answer().headers());
    headers.put(Outcome.HEADER, outcome.told(got.answer().status()));
    return toClient(got.answer().with(headers));
  }

  Answer given(Outcome outcome) {
    return given(kept, outcome);
  }

  private Answer given(Kept answer, Outcome outcome) {
    exchange.kept(outcome.label(), answer.route());
    return toClient(answer.given(outcome, edge.ticker.read()));
  }

  private Answer toClient(Answer answer) {
    List<String> known = viewer.head().headers().allInAnyCase("If-None-Match");
    String etag = known.isEmpty() ? null : answer.header("ETag");
    if (etag != null && answer.status() == OK && EntityTags.name(known, etag)) {
      return new Answer(NOT_MODIFIED, answer.headers(), Buffer.buffer());
    }
    return answer;
  }

  /** Whether an answer tells how the service is, and so the same to all. */
  private static boolean isOfTheService(Answer answer) {
    return answer.status() >= FIRST_SERVER_ERROR || answer.status() == THROTTLED;
  }
}
