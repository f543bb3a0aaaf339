package livetop.count;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rankings as a reader of the table sees them: at any time the newest that is written, which stands
 * for those after it that say the same.
 */
public final class AsRead {
  private final Map<String, TreeMap<Long, Ranking>> byGroup = new HashMap<>();

  public AsRead(Map<Oracle.Key, Ranking> written) {
    written.forEach((key, ranking) -> ofGroup(key).put(key.end(), ranking));
  }

  private TreeMap<Long, Ranking> ofGroup(Oracle.Key key) {
    return byGroup.computeIfAbsent(key.group() + "/" + key.window(), k -> new TreeMap<>());
  }

  /** Each expected ranking is read at its time, and none that is not expected was written. */
  public static void assertReads(
      Map<Oracle.Key, Ranking> written, Map<Oracle.Key, Ranking> expected, String as) {
    assertThat(expected).as("%s: written and not expected", as).containsAllEntriesOf(written);
    AsRead read = new AsRead(written);
    Map<Oracle.Key, Ranking> at = new HashMap<>();
    expected.forEach((key, ranking) -> at.put(key, read.at(key, ranking)));
    assertThat(at).as(as).containsExactlyInAnyOrderEntriesOf(expected);
  }

  /** What is read at the end of a ranking, as a ranking of that end. */
  private Ranking at(Oracle.Key key, Ranking expected) {
    Map.Entry<Long, Ranking> newest = ofGroup(key).floorEntry(key.end());
    if (newest == null) {
      return null;
    }
    Ranking read = newest.getValue();
    return new Ranking(
        key.group(), key.window(), expected.start(), key.end(), read.tally(), read.places());
  }
}
