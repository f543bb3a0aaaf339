package livetop.local.replay.send;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livetop.local.replay.view.PageView;

/** Gathers page views into requests, of one site each. */
public final class Batches {
  private final Sender sender;
  private final int size;
  private final Map<String, List<PageView>> bySite = new LinkedHashMap<>();

  /**
   * @param size how many views go together at most
   */
  public Batches(Sender sender, int size) {
    this.sender = sender;
    this.size = size;
  }

  /** Adds a view, which goes when it is together with enough others. */
  public void add(PageView view) throws InterruptedException {
    List<PageView> waiting = bySite.computeIfAbsent(view.site(), site -> new ArrayList<>(size));
    waiting.add(view);
    if (waiting.size() >= size) {
      sender.send(view.site(), List.copyOf(waiting));
      waiting.clear();
    }
  }

  /** Sends all that wait. */
  public void flush() throws InterruptedException {
    for (Map.Entry<String, List<PageView>> site : bySite.entrySet()) {
      if (!site.getValue().isEmpty()) {
        sender.send(site.getKey(), List.copyOf(site.getValue()));
      }
    }
    bySite.clear();
  }
}
