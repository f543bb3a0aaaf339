package livetop.local.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Posts page views, a request for one or for a batch, many at a time. What the gateway cannot take
 * now (429, 502, 503, 504, no connection) is posted again, with growing pauses, until it is taken
 * or the patience ends; then the whole replay ends. What was answered with 200 is never posted
 * again.
 */
final class Sender {
  private static final int IN_FLIGHT = 64;

  /** Not the log's: a line counts whoever sent it, also where the job leaves crawlers out. */
  private static final String USER_AGENT = "Livetop replay";

  private static final long FIRST_PAUSE_MILLIS = 100;
  private static final long MAX_PAUSE_MILLIS = 5_000;
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
  private final URI events;
  private final String site;
  private final Duration patience;

  /**
   * @param url of the gateway, ending in a slash
   * @param patience how long one page view is offered before the replay ends
   */
  Sender(URI url, String site, Duration patience) {
    this.events = url.resolve("api/events");
    this.site = site;
    this.patience = patience;
  }

  /** Returns once the views are on their way, in one request; waits while too many are. */
  void send(List<PageView> views) throws InterruptedException {
    free.acquire();
    if (gaveUp.get() != null) {
      free.release();
      return;
    }
    post(
        new Posting(request(views), views.size()),
        FIRST_PAUSE_MILLIS,
        System.nanoTime() + patience.toNanos());
  }

  /** Waits until every view on its way was answered. */
  void awaitAnswers() throws InterruptedException {
    free.acquire(IN_FLIGHT);
    free.release(IN_FLIGHT);
  }

  long accepted() {
    return accepted.get();
  }

  long postedAgain() {
    return postedAgain.get();
  }

  /** How many views were refused for good, by HTTP status. */
  Map<Integer, Long> refused() {
    return new TreeMap<>(refused);
  }

  /** Why the sender gave up; null as long as it has not. */
  String gaveUp() {
    return gaveUp.get();
  }

  /** A request, and how many views it holds. */
  private record Posting(HttpRequest request, int views) {}

  private void post(Posting posting, long pauseMillis, long deadlineNanos) {
    CompletableFuture<HttpResponse<String>> unused =
        http.sendAsync(posting.request(), BodyHandlers.ofString())
            .whenComplete(
                (response, failure) ->
                    answer(posting, response, failure, pauseMillis, deadlineNanos));
  }

  private void answer(
      Posting posting,
      HttpResponse<String> response,
      Throwable failure,
      long pauseMillis,
      long deadlineNanos) {
    if (failure == null && response.statusCode() == 200) {
      accepted.addAndGet(posting.views());
      free.release();
    } else if (failure == null && !LATER.contains(response.statusCode())) {
      refused.merge(response.statusCode(), (long) posting.views(), Long::sum);
      free.release();
    } else if (System.nanoTime() > deadlineNanos || gaveUp.get() != null) {
      String why = failure == null ? "HTTP " + response.statusCode() : failure.toString();
      gaveUp.compareAndSet(null, why);
      free.release();
    } else {
      postedAgain.addAndGet(posting.views());
      CompletableFuture.delayedExecutor(pauseMillis, TimeUnit.MILLISECONDS)
          .execute(() -> post(posting, Math.min(2 * pauseMillis, MAX_PAUSE_MILLIS), deadlineNanos));
    }
  }

  private HttpRequest request(List<PageView> views) {
    String body =
        (views.size() == 1 ? event(views.get(0)) : batch(views)).put("site", site).toString();
    return HttpRequest.newBuilder(events)
        .header("Content-Type", "application/json")
        .header("User-Agent", USER_AGENT)
        .timeout(Duration.ofSeconds(30))
        .POST(BodyPublishers.ofString(body))
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
        .put("page", view.page())
        .put("visitor", view.visitor());
  }
}
