/** Ranking an access log, beside GoAccess. */
package livetop.bench.replay;
