/** What those who run a gateway see of it: access log, error log, health, metrics. */
package livetop.gateway.watch;
