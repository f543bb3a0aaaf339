package livetop.bench;

/** Something that ranks pages over a sliding window. */
interface Contender {
  /**
   * Takes all records of the pass and publishes the ranking of every window that holds a view. On
   * an endless stream, it is left alone when enough was measured.
   */
  void run(Setting setting, Pass pass) throws Exception;
}
