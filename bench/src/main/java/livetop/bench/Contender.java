package livetop.bench;

import java.util.Map;

/** Something that ranks pages over a sliding window. */
interface Contender {
  /**
   * Takes all records of the pass and publishes the ranking of every window that holds a view.
   *
   * @return what else was measured on the way, by metric
   */
  Map<Metric, Double> run(Setting setting, Pass pass) throws Exception;
}
