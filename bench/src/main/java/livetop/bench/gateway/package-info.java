/**
 * The gateway under load, and beside a bare Vert.x server: latency, throughput, cost per request.
 */
package livetop.bench.gateway;
