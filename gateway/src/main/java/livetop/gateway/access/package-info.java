/**
 * Who may call a method and how often: tokens of Cognito user pools, API keys with their usage
 * plans and quotas, throttling.
 */
package livetop.gateway.access;
