/**
 * The process: its command line, and the gateway that it runs, which serves the routes of a
 * CloudFormation template as API Gateway does.
 *
 * <p>A request passes {@code http}, then the stages in {@code api}, which ask {@code access},
 * {@code mapping} and {@code service}. They hand on what is in {@code message}; {@code watch} is
 * told what became of it. {@code template} reads the template, before there is a request.
 */
package livetop.gateway;
