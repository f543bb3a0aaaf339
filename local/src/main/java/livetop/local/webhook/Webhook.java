package livetop.local.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import livetop.local.results.Result;
import livetop.local.results.ResultAddress;
import livetop.local.results.ResultPosition;
import livetop.local.results.ResultReader;

/**
 * Posts alerts, when they begin and when they are over, in the order of the stream of results. One
 * that is not taken is posted again, with growing pauses; after the last attempt it is left out,
 * which is told, and the next one follows. What happens here never hurts the stack.
 */
public final class Webhook {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final ResultAddress results;
  private final Receiver receiver;
  private final KeptPosition kept;
  private final Pauses pauses;
  private final Consumer<String> log;

  /**
   * How long to wait.
   *
   * @param betweenPolls while nothing comes
   * @param first before the second attempt; each further pause is twice as long
   * @param longest that a pause becomes
   * @param attempts in all
   */
  record Pauses(Duration betweenPolls, Duration first, Duration longest, int attempts) {
    /** Attempts over about half an hour. */
    static final Pauses USUAL =
        new Pauses(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofMinutes(5), 14);
  }

  Webhook(
      ResultAddress results,
      Receiver receiver,
      KeptPosition kept,
      Pauses pauses,
      Consumer<String> log) {
    this.results = results;
    this.receiver = receiver;
    this.kept = kept;
    this.pauses = pauses;
    this.log = log;
  }

  /**
   * Starts posting, until the process ends.
   *
   * @param address that is posted to
   * @param secret that signs
   * @param position the file that keeps up to where alerts were posted
   * @param log takes a line for each trouble
   */
  public static void start(
      ResultAddress results, URI address, String secret, Path position, Consumer<String> log) {
    Receiver receiver = new Receiver(address, new Signature(secret), PATIENCE);
    Webhook webhook = new Webhook(results, receiver, new KeptPosition(position), Pauses.USUAL, log);
    Thread thread = new Thread(webhook::run, "webhook");
    thread.setDaemon(true);
    thread.start();
  }

  /** Until it is interrupted. */
  void run() {
    try {
      while (true) {
        try {
          follow();
        } catch (RuntimeException | IOException e) {
          log.accept("Alerts cannot be read for the webhook: " + e.getMessage());
        }
        Thread.sleep(pauses.first().multipliedBy(10).toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() throws IOException, InterruptedException {
    ResultPosition position = kept.read(Instant.now());
    try (ResultReader reader = new ResultReader(results, position)) {
      while (true) {
        List<Result> some = reader.poll();
        for (Result result : some) {
          boolean isNews = isNews(result.json());
          if (isNews) {
            deliver(result.json());
          }
          position.moveBehind(result);
          if (isNews) {
            kept.write(position);
          }
        }
        if (some.isEmpty()) {
          Thread.sleep(pauses.betweenPolls().toMillis());
        } else {
          kept.write(position);
        }
      }
    }
  }

  /** Whether an alert begins in it, or is over. */
  static boolean isNews(byte[] json) {
    try {
      JsonNode result = JSON.readTree(json);
      return result.path("kind").asText().equals("alerts") && !result.path("news").isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  void deliver(byte[] body) throws InterruptedException {
    Duration pause = pauses.first();
    for (int attempt = 1; true; attempt++) {
      String trouble = receiver.post(body);
      if (trouble == null) {
        if (attempt > 1) {
          log.accept("The webhook took an alert at attempt " + attempt);
        }
        return;
      }
      if (attempt == pauses.attempts()) {
        log.accept("The webhook did not take an alert, which is left out: " + trouble);
        return;
      }
      if (attempt == 1) {
        log.accept("The webhook did not take an alert, which is posted again: " + trouble);
      }
      Thread.sleep(pause.toMillis());
      Duration next = pause.multipliedBy(2);
      pause = next.compareTo(pauses.longest()) < 0 ? next : pauses.longest();
    }
  }
}
