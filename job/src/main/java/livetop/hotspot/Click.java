package livetop.hotspot;

import java.util.Objects;

/** A click of a reader somewhere on a page. */
public final class Click {
  private final String site;
  private final String page;
  private final Point point;

  public Click(String site, String page, Point point) {
    this.site = site;
    this.page = page;
    this.point = point;
  }

  public String site() {
    return site;
  }

  public String page() {
    return page;
  }

  /** When and where. */
  public Point point() {
    return point;
  }

  @Override
  public boolean equals(Object other) {
    if (!(other instanceof Click)) {
      return false;
    }
    Click that = (Click) other;
    return site.equals(that.site) && page.equals(that.page) && point.equals(that.point);
  }

  @Override
  public int hashCode() {
    return Objects.hash(site, page, point);
  }

  @Override
  public String toString() {
    return site + " " + page + " " + point;
  }
}
