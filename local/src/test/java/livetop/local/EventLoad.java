package livetop.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Posts page views the ways that clients do, several at a time, and counts them independently. */
final class EventLoad {
  private static final int PAGES = 90;
  private static final int CLIENTS = 8;

  private final Map<String, Integer> counts = new ConcurrentHashMap<>();
  private final String site;

  EventLoad(String site) {
    this.site = site;
  }

  void post(LivetopUp up, int events, long seed) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      List<Future<?>> all = new ArrayList<>();
      for (int client = 0; client < CLIENTS; client++) {
        Random random = new Random(seed + client);
        all.add(
            clients.submit(
                () -> {
                  postAsOne(up, events / CLIENTS, random);
                  return null;
                }));
      }
      for (Future<?> client : all) {
        client.get();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  /** Posts each view with an id of its own, again and again until it is answered 200. */
  void postUntilTaken(LivetopUp up, int views, String seed) throws Exception {
    for (int view = 0; view < views; view++) {
      String page = "/articles/" + (1 + view % 7);
      counts.merge(page, 1, Integer::sum);
      String body =
          "{\"page\":\"%s\",\"site\":\"%s\",\"id\":\"%s-%d\"}".formatted(page, site, seed, view);
      up.await(() -> isTaken(up, body));
    }
  }

  private static boolean isTaken(LivetopUp up, String body) throws InterruptedException {
    try {
      return up.post("application/json", body) == 200;
    } catch (IOException e) {
      return false; // nobody listens, or nobody answers any more
    }
  }

  /** The pages as a ranking has them: {@code /page 17}, by count descending, then by page. */
  List<String> ranking() {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> entry.getKey() + " " + entry.getValue())
        .toList();
  }

  int total() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  private void postAsOne(LivetopUp up, int events, Random random) throws Exception {
    int left = events;
    while (left > 0) {
      int size = Math.min(left, random.nextInt(3) == 0 ? 1 + random.nextInt(60) : 1);
      List<String> views = new ArrayList<>();
      for (int event = 0; event < size; event++) {
        double zipf = Math.pow(PAGES, random.nextDouble());
        String page = "/articles/" + (int) zipf;
        counts.merge(page, 1, Integer::sum);
        views.add("{\"type\":\"view\",\"page\":\"%s\",\"site\":\"%s\"}".formatted(page, site));
      }
      String body = size == 1 ? views.get(0) : "{\"events\":[" + String.join(",", views) + "]}";
      String type = random.nextBoolean() ? "application/json" : "text/plain;charset=UTF-8";
      assertThat(up.post(type, body)).isEqualTo(200);
      left -= size;
    }
  }
}
