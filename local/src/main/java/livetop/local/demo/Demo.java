package livetop.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Sends {@link Traffic} to a gateway, some twenty events a second. */
public final class Demo {
  private static final int REQUESTS_PER_SECOND = 15;
  private static final int REQUESTS_BETWEEN_SHIFTS = 45;

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Traffic traffic = new Traffic(new Random());
  private final URI events;

  private Demo(URI pages) {
    this.events = pages.resolve("api/events");
  }

  /**
   * Starts sending, until the process ends.
   *
   * @param pages where the gateway is; the API is below it
   */
  public static void start(URI pages) {
    Thread thread = new Thread(new Demo(pages)::run, "demo");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    long startNanos = System.nanoTime();
    try {
      for (long sent = 0; true; sent++) {
        if (sent % REQUESTS_BETWEEN_SHIFTS == REQUESTS_BETWEEN_SHIFTS - 1) {
          traffic.shift();
        }
        long dueNanos = startNanos + sent * 1_000_000_000L / REQUESTS_PER_SECOND;
        LockSupport.parkNanos(dueNanos - System.nanoTime());
        ObjectNode body = traffic.nextRequest();
        send(body.toString(), traffic.origin(body));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void send(String body, String origin) throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(events)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Livetop demo")
            .timeout(Duration.ofSeconds(10))
            .POST(BodyPublishers.ofString(body));
    if (!origin.isEmpty()) {
      request.header("Origin", origin);
    }
    try {
      http.send(request.build(), BodyHandlers.discarding());
    } catch (IOException e) {
      // A visitor who got no answer went away: nobody repeats the request.
    }
  }
}
