package livetop.gateway.edge;

import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livetop.gateway.cache.SharedCalls;
import livetop.gateway.message.Answer;
import livetop.gateway.message.EntityTags;
import livetop.gateway.message.HttpDate;
import livetop.gateway.message.Incoming;
import livetop.gateway.watch.Exchange;

/**
 * Answers in the API's place where it may: by the template's {@link Distribution}, by what answers
 * say of themselves (RFC 9111), and by what they say of the time after that (RFC 5861). Requests
 * that miss at the same time wait for one call of the API. Used by several event loops.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/Expiration.html">How
 *     long CloudFront keeps what</a>
 */
public final class Edge {
  private static final int OK = 200;
  private static final int NOT_MODIFIED = 304;
  private static final int FIRST_SERVER_ERROR = 500;
  private static final int THROTTLED = 429;

  private final Distribution distribution;
  private final KeptAnswers answers;
  private final Ticker ticker;
  private final SharedCalls<String, Fetched> calls = new SharedCalls<>();

  /**
   * What the API was asked for.
   *
   * @param kept null where it is not
   */
  private record Fetched(Outcome outcome, Answer answer, Kept kept) {}

  public Edge(Distribution distribution) {
    this(distribution, KeptAnswers.shareOfHeap(), Ticker.systemTicker());
  }

  Edge(Distribution distribution, long maxBytes, Ticker ticker) {
    this.distribution = distribution;
    this.ticker = ticker;
    answers = new KeptAnswers(maxBytes, ticker);
  }

  /** What is kept for a request without a body, or what the API answers. */
  public Future<Answer> answer(Viewer viewer, Exchange exchange, Origin origin) {
    CacheBehavior behavior = distribution.behavior(viewer.head().path());
    String method = viewer.head().method();
    if (!behavior.keeps(method)) {
      return origin.ask(viewer.whole().get(), exchange);
    }
    if (viewer.isHead()) {
      Asking asGet = new Asking(behavior, "GET", viewer, exchange, origin);
      if (asGet.isFresh()) {
        return Future.succeededFuture(asGet.given(Outcome.HIT));
      }
    }
    return new Asking(behavior, method, viewer, exchange, origin).answer();
  }

  /** One request. */
  private final class Asking {
    private final CacheBehavior behavior;
    private final Viewer viewer;
    private final Exchange exchange;
    private final Origin origin;
    private final String key;
    private final Kept kept;
    private boolean asks;

    Asking(CacheBehavior behavior, String method, Viewer viewer, Exchange exchange, Origin origin) {
      this.behavior = behavior;
      this.viewer = viewer;
      this.exchange = exchange;
      this.origin = origin;
      key = behavior.key(viewer, method);
      kept = find();
    }

    private Kept find() {
      Kept found = answers.find(key);
      return found != null && found.fits(this::told) ? found : null;
    }

    private List<String> told(String header) {
      return behavior.told(viewer.head().headers(), header);
    }

    boolean isFresh() {
      return kept != null && kept.isFresh(ticker.read());
    }

    Future<Answer> answer() {
      if (isFresh()) {
        return Future.succeededFuture(given(Outcome.HIT));
      }
      if (kept != null && kept.mayBeGivenWhileAsked(ticker.read())) {
        if (!calls.has(key)) {
          calls.get(key, () -> ask(new Exchange()));
        }
        return Future.succeededFuture(given(Outcome.STALE));
      }
      if (answers.areAlone(key)) {
        return ask(exchange).map(this::given);
      }
      return calls
          .get(key, this::askForAll)
          .compose(got -> asks || isForMe(got) ? Future.succeededFuture(got) : ask(exchange))
          .map(this::given);
    }

    private Future<Fetched> askForAll() {
      asks = true;
      return ask(exchange);
    }

    /** Whether what another request has asked for may be given to this one. */
    private boolean isForMe(Fetched got) {
      if (got.kept() != null) {
        boolean shared = got.outcome() == Outcome.STALE || got.kept().lifetime().isShared();
        return shared && got.kept().fits(this::told);
      }
      return isOfTheService(got.answer());
    }

    private Future<Fetched> ask(Exchange own) {
      // Between the look and the call another request may have been answered.
      Kept old = find();
      if (old != null && old.isFresh(ticker.read())) {
        return Future.succeededFuture(new Fetched(Outcome.HIT, old.answer(), old));
      }
      Incoming request = behavior.forwarded(viewer.whole().get());
      String etag = old == null ? null : old.answer().header("ETag");
      Incoming asked = etag == null ? request : request.with("If-None-Match", etag);
      return origin
          .ask(asked, own)
          .map(answer -> fetched(answer, old, own.context("resourcePath")));
    }

    private Fetched fetched(Answer answer, Kept old, String route) {
      if (old != null && answer.status() == NOT_MODIFIED) {
        return keep(Outcome.REFRESH, old.renewedBy(answer), route);
      }
      long now = ticker.read();
      boolean failed = answer.status() >= FIRST_SERVER_ERROR;
      if (old != null && failed && old.mayBeGivenOnError(now)) {
        old.failedAt(now);
        return new Fetched(Outcome.STALE, old.answer(), old);
      }
      return keep(Outcome.MISS, answer, route);
    }

    private Fetched keep(Outcome outcome, Answer answer, String route) {
      Lifetime lifetime =
          Lifetime.of(answer, behavior.policy(), distribution.errors(), Instant.now());
      if (lifetime.isKept() && answer.body().length() <= KeptAnswers.MAX_ANSWER_BYTES) {
        Map<String, String> headers = new LinkedHashMap<>(answer.headers());
        headers.put("Date", HttpDate.now());
        Answer dated = answer.with(headers);
        Map<String, List<String>> varies = Kept.varies(answer, this::told);
        Kept fresh = new Kept(dated, lifetime, varies, route, ticker.read());
        answers.keep(key, fresh);
        return new Fetched(outcome, dated, fresh);
      }
      if (!isOfTheService(answer)) {
        answers.pass(key);
      }
      return new Fetched(outcome, answer, null);
    }

    private Answer given(Fetched got) {
      Outcome outcome = got.outcome() == Outcome.MISS && !asks ? Outcome.WAIT : got.outcome();
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
      return toClient(answer.given(outcome, ticker.read()));
    }

    private Answer toClient(Answer answer) {
      List<String> known = viewer.head().headers().allInAnyCase("If-None-Match");
      String etag = known.isEmpty() ? null : answer.header("ETag");
      if (etag != null && answer.status() == OK && EntityTags.name(known, etag)) {
        return new Answer(NOT_MODIFIED, answer.headers(), Buffer.buffer());
      }
      return viewer.isHead()
          ? new Answer(answer.status(), answer.headers(), Buffer.buffer())
          : answer;
    }
  }

  /** Whether an answer tells how the service is, and so the same to all. */
  private static boolean isOfTheService(Answer answer) {
    return answer.status() >= FIRST_SERVER_ERROR || answer.status() == THROTTLED;
  }
}
