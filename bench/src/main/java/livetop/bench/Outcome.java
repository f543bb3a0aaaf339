package livetop.bench;

import java.util.Map;

/**
 * What one JVM found out.
 *
 * @param digest of all rankings; see {@link Published#digest}
 * @param values by metric
 */
record Outcome(String digest, Map<Metric, Double> values) {}
