package livetop.bench.gateway;

import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How far the job is behind what was posted. */
final class Freshness {
  private static final Pattern END = Pattern.compile("\"to\":\"([^\"]+)\"");
  private static final int PATIENCE_SECONDS = 120;
  private static final int POLL_MILLIS = 250;

  private final HttpClient client = HttpClient.newHttpClient();
  private final URI api;

  Freshness(int port) {
    api = URI.create("http://127.0.0.1:" + port + "/api/");
  }

  /**
   * Posts a view now and then, so that time goes on for the job, until a ranking's window ends
   * after this call began: then all that was posted before is counted.
   *
   * @return the seconds it took
   * @throws IOException if it takes more than two minutes
   */
  double seconds(Request event) throws IOException, InterruptedException {
    Instant begin = Instant.now();
    long nanos = System.nanoTime();
    long posted = 0;
    while (!end().isAfter(begin)) {
      if (System.nanoTime() - nanos > TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS)) {
        throw new IOException("no ranking has what was posted until " + begin);
      }
      post(event.body(posted++));
      TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
    }
    return (System.nanoTime() - nanos) / 1e9;
  }

  private void post(Buffer event) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(api.resolve("events"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofByteArray(event.getBytes()))
            .build();
    client.send(request, BodyHandlers.discarding());
  }

  private Instant end() throws IOException, InterruptedException {
    URI newest = api.resolve("ranking?site=blog&limit=1");
    String answer =
        client.send(HttpRequest.newBuilder(newest).build(), BodyHandlers.ofString()).body();
    Matcher end = END.matcher(answer);
    return end.find() ? Instant.parse(end.group(1)) : Instant.EPOCH;
  }
}
