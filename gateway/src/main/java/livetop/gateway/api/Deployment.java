package livetop.gateway.api;

import java.util.List;

/**
 * What is deployed to a stage.
 *
 * @param apiId what {@code $context.apiId} says
 * @param id what {@code $context.deploymentId} says
 * @param skipsUnsupported whether a route that cannot be served answers 501, where it else stops
 *     the start
 * @param notices what somebody who starts the gateway should know of the template; grows while its
 *     routes are read
 */
record Deployment(String apiId, String id, boolean skipsUnsupported, List<String> notices) {}
