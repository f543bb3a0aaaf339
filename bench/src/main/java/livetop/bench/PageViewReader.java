package livetop.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the page views of a record with Jackson's streaming parser, as all peers do. */
final class PageViewReader {
  private static final String DEFAULT_SITE = "default";

  private final JsonFactory json = new JsonFactory();
  private final List<String> pages = new ArrayList<>();
  private String site;

  /** Takes what a record holds. */
  @FunctionalInterface
  interface Output {
    void view(String site, String page, long millis);
  }

  /**
   * Hands over the page views of one record, in their order.
   *
   * @throws IOException if the record is not JSON
   */
  void read(byte[] record, Output out) throws IOException {
    pages.clear();
    site = DEFAULT_SITE;
    long millis = 0;
    try (JsonParser parser = json.createParser(record)) {
      parser.nextToken();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String name = parser.currentName();
        parser.nextToken();
        if (name.equals("receivedAt")) {
          millis = parser.getLongValue();
        } else if (name.equals("body")) {
          event(parser);
        } else {
          parser.skipChildren();
        }
      }
    }
    for (String page : pages) {
      out.view(site, page, millis);
    }
  }

  private void event(JsonParser parser) throws IOException {
    boolean view = true;
    String page = null;
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      switch (name) {
        case "type" -> view = parser.getText().equals("view");
        case "page" -> page = parser.getText();
        case "site" -> site = parser.getText();
        case "events" -> events(parser);
        default -> parser.skipChildren();
      }
    }
    if (view && page != null) {
      pages.add(page);
    }
  }

  private void events(JsonParser parser) throws IOException {
    while (parser.nextToken() == JsonToken.START_OBJECT) {
      event(parser);
    }
  }
}
