package livetop.bench;

import java.io.Serializable;
import java.util.Comparator;

/** The views of a page in the window that ends then. Public fields, for Flink's POJO serializer. */
public final class PageCount implements Serializable {
  private static final long serialVersionUID = 1;

  /** Best first: count descending, then page ascending (ASCII, so by bytes too). */
  static final Comparator<PageCount> BEST_FIRST = PageCount::bestFirst;

  public String site;
  public String page;
  public long end;
  public long count;

  public PageCount() {}

  PageCount(String site, String page, long end, long count) {
    this.site = site;
    this.page = page;
    this.end = end;
    this.count = count;
  }

  private static int bestFirst(PageCount a, PageCount b) {
    int byCount = Long.compare(b.count, a.count);
    return byCount != 0 ? byCount : a.page.compareTo(b.page);
  }
}
