/**
 * The API of a template: its routes, each a list of stages, one file per stage in AWS's own names:
 * MethodRequest, MethodCache, IntegrationRequest, ServiceEndpoint or MockEndpoint,
 * IntegrationResponse, MethodResponse. ApiHandler takes a request through them; what fails on the
 * way becomes a gateway response.
 */
package livetop.gateway.api;
