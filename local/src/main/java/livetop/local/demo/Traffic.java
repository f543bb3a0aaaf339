package livetop.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/**
 * Makes the requests that readers of two sites would make: mostly page views, some clicks, videos
 * and sign-ups; one event a request, now and then a batch.
 */
final class Traffic {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int VISITORS = 300;
  private static final List<String> VIDEOS =
      List.of("harbour-tour.mp4", "first-loaf.mp4", "night-sky.mp4", "violin-lesson.mp4");
  private static final List<String> CUSTOM_TYPES = List.of("signup", "share", "comment");

  private final Random random;
  private final Popularity<Article> articles;
  private final Popularity<String> videos;

  Traffic(Random random) {
    this.random = random;
    this.articles = new Popularity<>(Article.all(), random);
    this.videos = new Popularity<>(VIDEOS, random);
  }

  /** What readers are interested in changes a little. */
  void shift() {
    articles.shift();
    videos.shift();
  }

  /** The body of one request. */
  ObjectNode nextRequest() {
    String site = random.nextInt(4) == 0 ? "blog" : "default";
    String visitor = "demo-" + random.nextInt(VISITORS);
    ObjectNode request = random.nextInt(12) == 0 ? batch() : event();
    return request.put("site", site).put("visitor", visitor);
  }

  /** How many events the body of a request holds. */
  static int events(ObjectNode request) {
    return request.has("events") ? request.get("events").size() : 1;
  }

  private ObjectNode batch() {
    ObjectNode batch = JSON.createObjectNode();
    var events = batch.putArray("events");
    for (int left = 2 + random.nextInt(5); left > 0; left--) {
      events.add(event());
    }
    return batch;
  }

  private ObjectNode event() {
    int kind = random.nextInt(100);
    if (kind < 78) {
      Article article = articles.draw();
      return type("view").put("page", article.page()).put("title", article.title());
    }
    if (kind < 90) {
      return click();
    }
    if (kind < 96) {
      return type("video").put("video", videos.draw()).put("action", "play");
    }
    return type(CUSTOM_TYPES.get(random.nextInt(CUSTOM_TYPES.size())));
  }

  /** Readers click on the menu and on the picture, and seldom anywhere else. */
  private ObjectNode click() {
    double[][] spots = {{120, 80}, {640, 420}, {900, 1500}};
    double[] spot = spots[Math.min(random.nextInt(4), 2)];
    double spread = spot[1] > 1000 ? 400 : 18;
    return type("click")
        .put("page", articles.draw().page())
        .put("x", Math.max(0, Math.round(spot[0] + spread * random.nextGaussian())))
        .put("y", Math.max(0, Math.round(spot[1] + spread * random.nextGaussian())));
  }

  private static ObjectNode type(String type) {
    return JSON.createObjectNode().put("type", type);
  }
}
