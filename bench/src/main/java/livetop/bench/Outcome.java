package livetop.bench;

import java.util.Map;

/**
 * What one JVM found out.
 *
 * @param digest of the rankings of all full windows; see {@link Published#digest}
 * @param values by metric
 */
record Outcome(String digest, Map<Metric, Double> values) {}
