/**
 * Serves the routes of a CloudFormation template as API Gateway does. A request passes one file per
 * stage, in AWS's own names: MethodRequest, RequestValidation, IntegrationRequest,
 * IntegrationEndpoint, IntegrationResponse, MethodResponse; what fails on the way becomes a
 * GatewayResponse.
 */
package livetop.gateway;
