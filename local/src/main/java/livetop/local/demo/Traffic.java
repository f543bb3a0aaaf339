package livetop.local.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;

/**
 * Makes the requests that readers of two sites would make: mostly page views, some clicks, videos
 * and sign-ups; one event a request, now and then a batch. A little of it is what the rules of the
 * demo's sites are for: pages under several addresses, pages that are not there or not to be
 * ranked, and a copy of the magazine on another host.
 */
final class Traffic {
  static final String MAGAZINE = "magazine";
  private static final String ORIGIN = "https://magazine.example";
  private static final String COPY = "https://copy.example";

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
    String site = random.nextInt(4) == 0 ? MAGAZINE : "default";
    String visitor = "demo-" + random.nextInt(VISITORS);
    ObjectNode request = random.nextInt(12) == 0 ? batch() : event();
    return request.put("site", site).put("visitor", visitor);
  }

  /** The origin of the page that sends a request; empty where none is sent. */
  String origin(ObjectNode request) {
    if (!request.path("site").asText().equals(MAGAZINE)) {
      return "";
    }
    return random.nextInt(20) == 0 ? COPY : ORIGIN;
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
      return view(article.page()).put("title", article.title());
    }
    if (kind < 90) {
      return click();
    }
    if (kind < 96) {
      return type("video").put("video", videos.draw()).put("action", "play");
    }
    return type(CUSTOM_TYPES.get(random.nextInt(CUSTOM_TYPES.size())));
  }

  private ObjectNode view(String page) {
    return switch (random.nextInt(40)) {
      case 0 -> type("view").put("page", page + "/");
      case 1 -> type("view").put("page", page + "?utm_source=newsletter");
      case 2 -> type("view").put("page", "/admin" + page);
      case 3 -> type("view").put("page", page.replace("articles", "artciles")).put("status", 404);
      default -> type("view").put("page", page);
    };
  }

  /**
   * Readers click on the menu and on the picture, and seldom anywhere else; and some on the canvas
   * of the page that shows where.
   */
  private ObjectNode click() {
    boolean onCanvas = random.nextInt(3) == 0;
    double[][] spots =
        onCanvas
            ? new double[][] {{230, 180}, {700, 400}, {480, 520}}
            : new double[][] {{120, 80}, {640, 420}, {900, 1500}};
    int which = Math.min(random.nextInt(4), 2);
    double spread = which == 2 && !onCanvas ? 400 : 18;
    return type("click")
        .put("page", onCanvas ? "/canvas" : articles.draw().page())
        .put("x", place(spots[which][0], spread))
        .put("y", place(spots[which][1], spread))
        .put("w", onCanvas ? 1000 : 1280);
  }

  private long place(double middle, double spread) {
    return Math.max(0, Math.round(middle + spread * random.nextGaussian()));
  }

  private static ObjectNode type(String type) {
    return JSON.createObjectNode().put("type", type);
  }
}
