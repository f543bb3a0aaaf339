package livetop.local.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class TrafficTest {
  private static final long SEED = 42;

  @Test
  void nextRequest_many_holdEveryKindOfEventOfSeveralSitesAndVisitors() {
    Traffic traffic = new Traffic(new Random(SEED));
    List<JsonNode> events = new ArrayList<>();
    Set<String> sites = new HashSet<>();
    Set<String> visitors = new HashSet<>();
    for (int request = 0; request < 2_000; request++) {
      ObjectNode body = traffic.nextRequest();
      sites.add(body.path("site").asText());
      visitors.add(body.path("visitor").asText());
      if (body.has("events")) {
        body.path("events").forEach(events::add);
      } else {
        events.add(body);
      }
    }

    assertThat(sites).containsExactlyInAnyOrder("default", "magazine");
    assertThat(visitors).hasSizeGreaterThan(200);
    assertThat(events).hasSizeBetween(2_400, 2_900);
    assertThat(events)
        .extracting(event -> event.path("type").asText())
        .contains("view", "click", "video", "signup");
    assertThat(events)
        .filteredOn(event -> event.path("type").asText().equals("view"))
        .allSatisfy(
            view -> {
              assertThat(view.path("page").asText())
                  .matches("(/admin)?/articles/\\d+(/|\\?utm_source=newsletter)?|/artciles/\\d+");
              assertThat(view.path("page").asText().startsWith("/artciles"))
                  .isEqualTo(view.path("status").asInt() == 404);
              assertThat(view.path("title").asText()).isNotEmpty();
            });
    assertThat(events)
        .filteredOn(event -> event.path("type").asText().equals("click"))
        .allSatisfy(
            click -> assertThat(click.path("x").isNumber() && click.path("y").isNumber()).isTrue())
        .anySatisfy(click -> assertThat(click.path("page").asText()).isEqualTo("/canvas"));
  }

  @Test
  void origin_isTheMagazinesOwn_butForItsCopy() {
    Traffic traffic = new Traffic(new Random(SEED));
    Set<String> origins = new HashSet<>();
    for (int request = 0; request < 2_000; request++) {
      ObjectNode body = traffic.nextRequest();
      origins.add(body.path("site").asText() + " " + traffic.origin(body));
    }
    assertThat(origins)
        .containsExactlyInAnyOrder(
            "default ", "magazine https://magazine.example", "magazine https://copy.example");
  }

  @Test
  void articles_areFortyWithDifferentPagesAndTitles() {
    assertThat(Article.all()).hasSize(40).doesNotHaveDuplicates();
    assertThat(Article.all()).extracting(Article::title).doesNotHaveDuplicates();
  }
}
