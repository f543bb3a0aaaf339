package livetop.gateway.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import livetop.gateway.api.RestApi;
import livetop.gateway.service.RequestSigner;

/**
 * What a server serves with.
 *
 * @param accountId twelve digits, for {@code $context.accountId}
 * @param endpoints by the service's name, such as {@code kinesis}
 * @param files the folder served outside the stage, or null
 */
public record Settings(
    RestApi api,
    String accountId,
    Listener listener,
    Map<String, URI> endpoints,
    RequestSigner signer,
    Path files) {}
