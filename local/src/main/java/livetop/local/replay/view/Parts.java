package livetop.local.replay.view;

import java.util.LinkedHashMap;
import java.util.Map;
import livetop.bytes.Utf8;

/** A reader fetches a long document in parts: the first answer is the view. */
final class Parts {
  private static final int MAX_KEPT = 10_000;

  private final Map<Delivered, Boolean> delivered =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Delivered, Boolean> eldest) {
          return size() > MAX_KEPT;
        }
      };

  private record Delivered(String client, String userAgent, String site, Utf8 page) {}

  /** Takes note of what was found, and tells whether it is a part of what counted before. */
  boolean isFurther(Finding found) {
    PageView view = found.view();
    Delivered key = new Delivered(view.client(), view.userAgent(), view.site(), view.page());
    boolean isFirst = delivered.put(key, true) == null;
    return found.isPart() && !isFirst;
  }
}
