package livetop.local.replay.send;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import livetop.local.replay.view.PageView;

/**
 * Posts page views, a request for one or for a batch, many at a time. What the gateway cannot take
 * now (429, 502, 503, 504, no connection) is posted again, with growing pauses, until it is taken
 * or the patience ends; then the whole replay ends, and at once if the gateway was never there.
 * What was answered with 200 is never posted again.
 */
public final class Sender {
  private static final int IN_FLIGHT = 64;

  /** Not the log's: a line counts whoever sent it, also where the job leaves crawlers out. */
  private static final String USER_AGENT = "Livetop replay";

  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long MAX_PAUSE_MILLIS = 5_000;
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Set<Integer> LATER = Set.of(429, 502, 503, 504);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Semaphore free = new Semaphore(IN_FLIGHT);
  private final AtomicLong accepted = new AtomicLong();
  private final AtomicLong postedAgain = new AtomicLong();
  private final Map<Integer, Long> refused = new ConcurrentSkipListMap<>();
  private final AtomicReference<String> gaveUp = new AtomicReference<>();
  private final URI url;
  private final Duration patience;
  private volatile boolean wasThere;

  /**
   * @param url of the gateway, ending in a slash
   * @param patience how long one page view is offered before the replay ends
   */
  public Sender(URI url, Duration patience) {
    this.url = url;
    this.patience = patience;
  }

  /** Returns once the views of a site are on their way, in one request; waits while many are. */
  public void send(String site, List<PageView> views) throws InterruptedException {
    free.acquire();
    if (gaveUp.get() != null) {
      free.release();
      return;
    }
    post(
        new Posting(request(site, views), views.size(), System.nanoTime() + patience.toNanos()),
        FIRST_PAUSE_MILLIS);
  }

  /** Waits until every view on its way was answered. */
  public void awaitAnswers() throws InterruptedException {
    free.acquire(IN_FLIGHT);
    free.release(IN_FLIGHT);
  }

  public long accepted() {
    return accepted.get();
  }

  /** How many views were posted again, each time. */
  public long postedAgain() {
    return postedAgain.get();
  }

  /** How many views were refused for good, by HTTP status. */
  public Map<Integer, Long> refused() {
    return new TreeMap<>(refused);
  }

  /** Why the sender gave up; null as long as it has not. */
  public String gaveUp() {
    return gaveUp.get();
  }

  /** A request, how many views it holds, and until when it is offered. */
  private record Posting(HttpRequest request, int views, long deadlineNanos) {}

  private void post(Posting posting, long pauseMillis) {
    CompletableFuture<HttpResponse<String>> unused =
        http.sendAsync(posting.request(), BodyHandlers.ofString())
            .whenComplete((response, failure) -> answer(posting, response, failure, pauseMillis));
  }

  private void answer(
      Posting posting, HttpResponse<String> response, Throwable failure, long pauseMillis) {
    int status = failure == null ? response.statusCode() : 0;
    wasThere |= failure == null;
    if (status == 200) {
      accepted.addAndGet(posting.views());
      free.release();
    } else if (failure == null && !LATER.contains(status)) {
      refused.merge(status, (long) posting.views(), Long::sum);
      free.release();
    } else if (!wasThere && cause(failure) instanceof ConnectException
        || System.nanoTime() > posting.deadlineNanos()
        || gaveUp.get() != null) {
      gaveUp.compareAndSet(null, why(status, cause(failure)));
      free.release();
    } else {
      postedAgain.addAndGet(posting.views());
      CompletableFuture.delayedExecutor(pauseMillis, TimeUnit.MILLISECONDS)
          .execute(() -> post(posting, Math.min(2 * pauseMillis, MAX_PAUSE_MILLIS)));
    }
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private String why(int status, Throwable failure) {
    String answer =
        failure == null
            ? "HTTP " + status
            : failure.getCause() instanceof UnresolvedAddressException
                ? "there is no such host"
                : failure instanceof ConnectException
                    ? "connection refused; is livetop up running there? --url names another gateway"
                    : failure instanceof HttpTimeoutException
                        ? "no answer in time"
                        : failure.toString();
    return "the gateway at " + url + ": " + answer;
  }

  private HttpRequest request(String site, List<PageView> views) {
    ObjectNode body = views.size() == 1 ? event(views.get(0)) : batch(views);
    return HttpRequest.newBuilder(url.resolve("api/events"))
        .header("Content-Type", "application/json")
        .header("User-Agent", USER_AGENT)
        .timeout(TIMEOUT)
        .POST(BodyPublishers.ofString(body.put("site", site).toString()))
        .build();
  }

  private static ObjectNode batch(List<PageView> views) {
    ObjectNode batch = JSON.createObjectNode();
    ArrayNode events = batch.putArray("events");
    views.forEach(view -> events.add(event(view)));
    return batch;
  }

  private static ObjectNode event(PageView view) {
    return JSON.createObjectNode()
        .put("type", "view")
        .put("page", view.page().toString())
        .put("visitor", view.visitor());
  }
}
