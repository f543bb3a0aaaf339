/**
 * What is worth an alert: rankings and what became of events, looked at when windows end. Plain
 * Java; times are those of events, and every decision follows from what is kept of a site, so that
 * a restart changes none.
 */
package livetop.alert;
