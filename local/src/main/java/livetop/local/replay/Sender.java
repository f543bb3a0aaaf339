package livetop.local.replay;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
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
 * Posts page views, one request each, many at a time. What the gateway cannot take now (429, 502,
 * 503, 504, no connection) is posted again, with growing pauses, until it is taken or the patience
 * ends; then the whole replay ends. What was answered with 200 is never posted again.
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

  /** Returns once the view is on its way; waits while too many are. */
  void send(PageView view) throws InterruptedException {
    free.acquire();
    if (gaveUp.get() != null) {
      free.release();
      return;
    }
    post(request(view), FIRST_PAUSE_MILLIS, System.nanoTime() + patience.toNanos());
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

  private void post(HttpRequest request, long pauseMillis, long deadlineNanos) {
    CompletableFuture<HttpResponse<String>> unused =
        http.sendAsync(request, BodyHandlers.ofString())
            .whenComplete(
                (response, failure) ->
                    answer(request, response, failure, pauseMillis, deadlineNanos));
  }

  private void answer(
      HttpRequest request,
      HttpResponse<String> response,
      Throwable failure,
      long pauseMillis,
      long deadlineNanos) {
    if (failure == null && response.statusCode() == 200) {
      accepted.incrementAndGet();
      free.release();
    } else if (failure == null && !LATER.contains(response.statusCode())) {
      refused.merge(response.statusCode(), 1L, Long::sum);
      free.release();
    } else if (System.nanoTime() > deadlineNanos || gaveUp.get() != null) {
      String why = failure == null ? "HTTP " + response.statusCode() : failure.toString();
      gaveUp.compareAndSet(null, why);
      free.release();
    } else {
      postedAgain.incrementAndGet();
      CompletableFuture.delayedExecutor(pauseMillis, TimeUnit.MILLISECONDS)
          .execute(() -> post(request, Math.min(2 * pauseMillis, MAX_PAUSE_MILLIS), deadlineNanos));
    }
  }

  private HttpRequest request(PageView view) {
    String body =
        JSON.createObjectNode()
            .put("type", "view")
            .put("page", view.page())
            .put("site", site)
            .put("visitor", view.visitor())
            .toString();
    return HttpRequest.newBuilder(events)
        .header("Content-Type", "application/json")
        .header("User-Agent", USER_AGENT)
        .timeout(Duration.ofSeconds(30))
        .POST(BodyPublishers.ofString(body))
        .build();
  }
}
