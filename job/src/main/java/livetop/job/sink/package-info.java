/** Where rankings, hotspots, alerts and dead letters go. */
package livetop.job.sink;
