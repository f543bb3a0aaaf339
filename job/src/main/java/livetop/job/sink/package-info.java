/** Where rankings and dead letters go. */
package livetop.job.sink;
