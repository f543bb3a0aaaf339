package livetop.local.webhook;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Who is posted to. It may be down, slow, endless or hostile: each post ends within a time, no
 * redirect is followed, and nothing of the answer is kept but its status.
 */
final class Receiver {
  private final HttpClient http;
  private final URI address;
  private final Signature signature;
  private final Duration patience;

  /**
   * @param patience how long a post may take, the answer's body included
   */
  Receiver(URI address, Signature signature, Duration patience) {
    this.address = address;
    this.signature = signature;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(patience)
            .build();
  }

  /** Posts once; answers what went wrong, null if nothing did. */
  String post(byte[] body) throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .header("User-Agent", "Livetop")
            .header("Livetop-Signature", signature.of(body, Instant.now()))
            .timeout(patience)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    CompletableFuture<HttpResponse<Void>> answer =
        http.sendAsync(request, BodyHandlers.discarding());
    try {
      int status = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS).statusCode();
      return status >= 200 && status < 300 ? null : "it answers " + status;
    } catch (TimeoutException e) {
      answer.cancel(true);
      return "it does not answer within " + patience.toSeconds() + " s";
    } catch (ExecutionException e) {
      return "it cannot be reached: " + e.getCause();
    }
  }
}
