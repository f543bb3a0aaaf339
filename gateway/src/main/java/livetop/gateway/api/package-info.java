/**
 * The API of a template: its routes, and the stages that a request passes, one file per stage in
 * AWS's own names: MethodRequest, RequestValidation, MethodCache, IntegrationRequest,
 * IntegrationResponse, MethodResponse. ApiHandler calls them in order; what fails on the way
 * becomes a gateway response.
 */
package livetop.gateway.api;
