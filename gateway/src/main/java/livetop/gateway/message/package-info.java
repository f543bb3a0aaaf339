/**
 * What the stages hand on: a request as it came in, on its way, as it goes out to a service, the
 * service's response and the answer to the client; their parts; and the exception that ends a
 * request.
 */
package livetop.gateway.message;
