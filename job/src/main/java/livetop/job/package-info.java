/**
 * The Flink job: {@link livetop.job.Topology} is the only wiring. Operators move data between
 * Flink's state and the plain objects of {@link livetop.event} and {@link livetop.count}.
 */
package livetop.job;
