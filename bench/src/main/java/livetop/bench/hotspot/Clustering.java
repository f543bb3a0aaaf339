package livetop.bench.hotspot;

import java.util.List;
import livetop.hotspot.ClickWindow;
import livetop.hotspot.Hotspot;
import livetop.hotspot.Point;

/** Something that finds the hotspots of a page's last clicks. */
interface Clustering {
  /** How it is called in tables. */
  String label();

  /** Takes the next click. */
  void add(Point point);

  /** The hotspots of the last clicks. */
  List<Hotspot> hotspots();

  /** Livetop's own. */
  static Clustering livetop() {
    ClickWindow window = new ClickWindow(Clicks.PLAN);
    return new Clustering() {
      @Override
      public String label() {
        return "livetop";
      }

      @Override
      public void add(Point point) {
        window.add(point);
      }

      @Override
      public List<Hotspot> hotspots() {
        return window.hotspots();
      }
    };
  }
}
