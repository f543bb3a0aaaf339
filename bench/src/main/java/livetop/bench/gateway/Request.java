package livetop.bench.gateway;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A kind of request, as a browser sends it.
 *
 * @param bodies sent in turn; empty where there is none
 * @param events in each body
 * @param answer a regular expression for the whole answer
 */
record Request(HttpMethod method, String path, List<Buffer> bodies, int events, String answer) {
  private static final int DIFFERENT_BODIES = 64;

  static Request get(String path, String answer) {
    return new Request(HttpMethod.GET, path, List.of(), 0, answer);
  }

  /** Posts a view, or a batch of them. */
  static Request post(int events, String answer) {
    List<Buffer> bodies = new ArrayList<>();
    for (int i = 0; i < DIFFERENT_BODIES; i++) {
      bodies.add(Buffer.buffer(events == 1 ? view(i) : batch(i * events, events)));
    }
    return new Request(HttpMethod.POST, "/api/events", bodies, events, answer);
  }

  /** The same request where another answer is right. */
  Request answered(String other) {
    return new Request(method, path, bodies, events, other);
  }

  private static String batch(int first, int events) {
    String views =
        IntStream.range(first, first + events)
            .mapToObj(Request::view)
            .collect(Collectors.joining(","));
    return "{\"site\":\"blog\",\"visitor\":\"0b9a8c7d6e5f4a3b\",\"events\":[" + views + "]}";
  }

  private static String view(int number) {
    return "{\"type\":\"view\",\"site\":\"blog\",\"page\":\"/articles/%d\",\"title\":\"On slices, part %d\"}"
        .formatted(number, number);
  }

  MultiMap headers() {
    MultiMap headers = MultiMap.caseInsensitiveMultiMap();
    headers.add("Host", "www.example.com");
    headers.add(
        "User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0");
    headers.add("Accept", "*/*");
    headers.add("Accept-Language", "en-US,en;q=0.5");
    headers.add("Accept-Encoding", "gzip, deflate, br");
    headers.add("Referer", "https://www.example.com/articles/42");
    headers.add("Origin", "https://www.example.com");
    if (!bodies.isEmpty()) {
      headers.add("Content-Type", "application/json");
    }
    return headers;
  }

  Buffer body(long number) {
    return bodies.isEmpty() ? Buffer.buffer() : bodies.get((int) (number % bodies.size()));
  }

  /** As results name it. */
  String label() {
    String batch = events > 1 ? ", " + events + " events" : "";
    return method + " " + path.replaceFirst("\\?.*", "") + batch;
  }
}
