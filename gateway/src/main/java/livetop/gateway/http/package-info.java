/**
 * The server: connections, the limits on slow, large and ambiguous requests, TLS, the folder of
 * files. What it takes in becomes an {@code Incoming} for the API; the {@code Answer} goes back.
 */
package livetop.gateway.http;
