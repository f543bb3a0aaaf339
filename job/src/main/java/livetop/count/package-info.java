/**
 * Slices, windows, counting, ranking and merging, as plain objects: no Flink, no clock, no logger.
 *
 * <p>Time is cut into <i>slices</i>, each named by its end. Events are counted per slice; a
 * window's counts are the sum of its slices, kept by adding the new slice and subtracting the
 * expired one. Keys are spread over <i>buckets</i>, so the first k of each bucket are disjoint and
 * their union holds the first k of all. Windows whose size and step have the same greatest common
 * divisor have slices of that length in common: a <i>level</i> is these slices with these windows.
 *
 * <p>A window is published when time reaches its end, and corrected until it is final: {@code
 * allowedLateness} after its end.
 */
package livetop.count;
