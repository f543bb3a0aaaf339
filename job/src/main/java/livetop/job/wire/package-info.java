/** What crosses the network between two operators, and how it is serialized. */
package livetop.job.wire;
