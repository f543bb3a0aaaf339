package livetop.gateway.http;

import java.nio.file.Path;
import livetop.gateway.api.RestApi;
import livetop.gateway.edge.Edge;
import livetop.gateway.service.AwsEndpoints;

/**
 * What a server serves with.
 *
 * @param accountId twelve digits, for {@code $context.accountId}
 * @param files the folder served outside the stage, or null
 * @param edge what stands before the API, or null
 * @param traces whether the stages of each request are printed
 */
public record Settings(
    RestApi api,
    String accountId,
    Listener listener,
    AwsEndpoints endpoints,
    Path files,
    Edge edge,
    boolean traces) {}
