/**
 * Counting and ranking, without Flink, clocks or logs.
 *
 * <p>A <em>slice</em> is [end − length, end) of event time and named by its end. A <em>level</em>
 * is all that has one length of slice: the slices, and the windows that are sums of them; windows
 * whose greatest common divisor of size and step is equal share a level. A <em>bucket</em> is a
 * share of the items, by their hash: the unit of state.
 *
 * <p>{@link livetop.count.Ranker} sums slices into windows and gives each task's first k, {@link
 * livetop.count.RankingHistory} merges them, publishes, corrects and forgets. A ranking is final
 * {@code allowedLateness} after its end.
 */
package livetop.count;
