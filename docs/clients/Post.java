import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;

/** Posts a batch, and the same one again where no answer came, and after 429 and 5xx. */
public final class Post {
  private static final int ATTEMPTS = 6;
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  public static void main(String[] args) throws Exception {
    String url = System.getenv().getOrDefault("LIVETOP_URL", "https://live.example.com");
    String batch =
        """
        {"site":"shop","id":"%s","events":[
          {"page":"/articles/42","title":"On slices"},
          {"type":"purchase","product":"tea"}
        ]}
        """
            .formatted(UUID.randomUUID());
    System.out.println(post(URI.create(url + "/api/events"), batch));
  }

  static String post(URI uri, String batch) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(uri)
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .header("User-Agent", "my-shop/1.0")
            .POST(BodyPublishers.ofString(batch))
            .build();
    for (int attempt = 1; ; attempt++) {
      String problem;
      try {
        HttpResponse<String> answer = CLIENT.send(request, BodyHandlers.ofString());
        int status = answer.statusCode();
        if (status == 200) {
          return answer.body();
        }
        problem = status + " " + answer.body();
        if (status != 429 && status < 500) {
          throw new IllegalArgumentException(problem);
        }
      } catch (IOException e) {
        problem = e.toString();
      }
      if (attempt == ATTEMPTS) {
        throw new IOException(problem);
      }
      Thread.sleep(250L << attempt);
    }
  }
}
