package livetop.local.demo;

import java.util.ArrayList;
import java.util.List;

/** A page of the demo's sites. */
record Article(String page, String title) {
  private static final List<String> SUBJECTS =
      List.of(
          "The night train",
          "A garden",
          "The harbour",
          "Sourdough",
          "An old map",
          "The observatory",
          "A violin",
          "The lighthouse");
  private static final List<String> TURNS =
      List.of(
          "in five pictures",
          "and what it costs",
          "before the storm",
          "for beginners",
          "that nobody visits");

  /** Forty articles: every subject in every turn. */
  static List<Article> all() {
    List<Article> articles = new ArrayList<>();
    for (String subject : SUBJECTS) {
      for (String turn : TURNS) {
        articles.add(new Article("/articles/" + (articles.size() + 1), subject + " " + turn));
      }
    }
    return articles;
  }
}
