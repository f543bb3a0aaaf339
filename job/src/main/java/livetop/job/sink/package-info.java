/** Where rankings, hotspots and dead letters go. */
package livetop.job.sink;
