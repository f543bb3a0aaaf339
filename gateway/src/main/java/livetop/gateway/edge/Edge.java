package livetop.gateway.edge;

import com.github.benmanes.caffeine.cache.Ticker;
import io.vertx.core.Future;
import livetop.gateway.cache.SharedCalls;
import livetop.gateway.message.Answer;
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
  final Distribution distribution;
  final KeptAnswers answers;
  final Ticker ticker;
  final SharedCalls<String, Fetched> calls = new SharedCalls<>();

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
      Asking asGet = new Asking(this, behavior, "GET", viewer, exchange, origin);
      if (asGet.isFresh()) {
        return Future.succeededFuture(asGet.given(Outcome.HIT));
      }
    }
    return new Asking(this, behavior, method, viewer, exchange, origin).answer();
  }
}
