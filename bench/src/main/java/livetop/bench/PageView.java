package livetop.bench;

/** A decoded event, as Flink's POJO serializer and its tables want it: public fields. */
public final class PageView {
  public String site;
  public String page;
  public long millis;

  public PageView() {}

  PageView(String site, String page, long millis) {
    this.site = site;
    this.page = page;
    this.millis = millis;
  }
}
