/**
 * Slices, windows, counting, ranking and merging, as plain objects: no Flink, no clock, no logger.
 *
 * <p>Time is cut into <i>slices</i>, each named by its end. Events are counted per slice; a
 * window's counts are the sum of its slices, kept by adding the new slice and subtracting the
 * expired one. Keys are spread over buckets, so the first k of each bucket are disjoint and their
 * union holds the first k of all.
 */
package livetop.count;
