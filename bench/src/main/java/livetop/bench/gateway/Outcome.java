package livetop.bench.gateway;

import org.HdrHistogram.Histogram;

/**
 * What came of some load.
 *
 * @param micros the time from when a request was due to when it was answered
 */
record Outcome(long answers, long errors, double seconds, Histogram micros) {}
