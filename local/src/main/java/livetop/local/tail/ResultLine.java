package livetop.local.tail;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/**
 * A result as a line for people.
 *
 * <pre>{@code
 * 10:00:05 blog pages 10m  total 12345: 1 /articles/42 (321), 2 /articles/7 (204), 3 /about (98)
 * 10:00:05 blog /articles/42  2 hotspots: 52 clicks in 118,331.5 to 160,352; …
 * 10:00:05 blog  begins: above of /articles/42, 321 instead of 12
 * }</pre>
 */
final class ResultLine {
  private static final int SHOWN = 3;

  /** Titles and pages come from anybody, and a terminal obeys what it is told. */
  private static final Pattern INVISIBLE = Pattern.compile("\\p{Cc}|\\p{Cf}|\\p{Zl}|\\p{Zp}");

  private ResultLine() {}

  static String of(JsonNode result) {
    String line;
    switch (result.path("kind").asText()) {
      case "ranking" -> line = ranking(result);
      case "hotspots" -> line = hotspots(result);
      case "alerts" -> line = alerts(result);
      default -> line = result.toString();
    }
    return INVISIBLE.matcher(line).replaceAll("?");
  }

  private static String ranking(JsonNode result) {
    StringJoiner places = new StringJoiner(", ", ": ", "").setEmptyValue("");
    for (JsonNode place : result.path("ranking")) {
      if (place.path("rank").asInt() <= SHOWN) {
        places.add(place(place));
      }
    }
    return "%s %s %s%s  total %d%s"
        .formatted(
            head(result),
            result.path("board").asText(),
            result.path("window").asText(),
            order(result.path("by").asText()),
            result.path("total").asLong(),
            places);
  }

  private static String order(String by) {
    return by.equals("count") ? "" : " " + by;
  }

  /** By what it has its rank. */
  private static String place(JsonNode place) {
    String by =
        place.has("score")
            ? place.path("score").asText() + " times"
            : place.path(place.has("visitors") ? "visitors" : "count").asText();
    return place.path("rank").asInt() + " " + place.path("item").asText() + " (" + by + ")";
  }

  private static String hotspots(JsonNode result) {
    StringJoiner places = new StringJoiner("; ", ": ", "").setEmptyValue("");
    int shown = 0;
    for (JsonNode hotspot : result.path("hotspots")) {
      if (shown++ < SHOWN) {
        places.add(
            "%d clicks in %s to %s"
                .formatted(
                    hotspot.path("points").asInt(),
                    corner(hotspot.path("minValues")),
                    corner(hotspot.path("maxValues"))));
      }
    }
    int all = result.path("hotspots").size();
    return "%s %s  %d %s%s"
        .formatted(
            head(result),
            result.path("page").asText(),
            all,
            all == 1 ? "hotspot" : "hotspots",
            places);
  }

  private static String corner(JsonNode values) {
    return values.path(0).asText() + "," + values.path(1).asText();
  }

  private static String alerts(JsonNode result) {
    StringJoiner alerts = new StringJoiner("; ", "  ", "").setEmptyValue("  nothing new");
    for (JsonNode alert : result.path("news")) {
      StringBuilder text = new StringBuilder();
      text.append(alert.path("state").asText()).append(": ").append(alert.path("kind").asText());
      if (!alert.path("item").asText().isEmpty()) {
        text.append(" of ").append(alert.path("item").asText());
      }
      if (alert.has("value")) {
        text.append(", ").append(alert.path("value").asText());
      }
      if (alert.has("usual")) {
        text.append(" instead of ").append(alert.path("usual").asText());
      }
      alerts.add(text);
    }
    return head(result) + alerts;
  }

  /** The time of day, in UTC as everywhere, and the site. */
  private static String head(JsonNode result) {
    String to = result.path("to").asText();
    String time = to.length() > 18 ? to.substring(11, 19) : "--:--:--";
    return time + " " + result.path("site").asText();
  }
}
