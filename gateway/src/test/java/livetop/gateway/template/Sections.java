package livetop.gateway.template;

import java.util.Map;

/** Makes sections for tests. */
public final class Sections {
  private Sections() {}

  public static Section of(String path, Map<String, ?> map) {
    return new Section(map, path, Line.NONE, new Lines());
  }
}
