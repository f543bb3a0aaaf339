package livetop.local.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Sends {@link Traffic} to a gateway, some twenty events a second, until it is closed. */
public final class Demo implements AutoCloseable {
  private static final int REQUESTS_PER_SECOND = 15;
  private static final Duration SHIFT_INTERVAL = Duration.ofSeconds(3);

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "demo");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Traffic traffic = new Traffic(new Random());
  private final URI events;

  private Demo(URI pages) {
    this.events = pages.resolve("api/events");
  }

  /**
   * @param pages where the gateway is; the API is below it
   */
  public static Demo start(URI pages) {
    Demo demo = new Demo(pages);
    long gapMicros = TimeUnit.SECONDS.toMicros(1) / REQUESTS_PER_SECOND;
    demo.clock.scheduleAtFixedRate(demo::send, 0, gapMicros, TimeUnit.MICROSECONDS);
    long shiftMillis = SHIFT_INTERVAL.toMillis();
    demo.clock.scheduleAtFixedRate(
        demo.traffic::shift, shiftMillis, shiftMillis, TimeUnit.MILLISECONDS);
    return demo;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** A request that fails is a visitor who went away: nobody repeats it. */
  private void send() {
    ObjectNode body = traffic.nextRequest();
    http.sendAsync(
        HttpRequest.newBuilder(events)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Livetop demo")
            .timeout(Duration.ofSeconds(10))
            .POST(BodyPublishers.ofString(body.toString()))
            .build(),
        BodyHandlers.discarding());
  }
}
