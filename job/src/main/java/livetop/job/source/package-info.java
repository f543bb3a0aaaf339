/** What the shards of the stream say, in order: records, and what tells event time. */
package livetop.job.source;
