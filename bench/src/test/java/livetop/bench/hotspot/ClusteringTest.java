package livetop.bench.hotspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import livetop.hotspot.Hotspot;
import livetop.hotspot.Point;
import org.junit.jupiter.api.Test;

class ClusteringTest {
  @Test
  void contenders_findTheSameHotspots() {
    Clustering livetop = Clustering.livetop();
    List<Clustering> others = List.of(new BruteForce(), new CommonsMath());
    int count = 0;
    for (Point click : Clicks.draw(1_500)) {
      livetop.add(click);
      others.forEach(other -> other.add(click));
      if (++count % 100 == 0) {
        List<Hotspot> hotspots = livetop.hotspots();
        for (Clustering other : others) {
          assertThat(other.hotspots()).as(other.label() + " after " + count).isEqualTo(hotspots);
        }
      }
    }
    assertThat(livetop.hotspots()).hasSizeGreaterThan(4);
  }
}
