package livetop.gateway.service;

import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Where AWS services are, and the signer of what is sent there. */
public final class AwsEndpoints {
  private final Map<String, URI> given;
  private final RequestSigner signer;
  private final Map<String, URI> known = new ConcurrentHashMap<>();

  /**
   * @param given by the service's name, whatever its region; a service without one is AWS's own
   */
  public AwsEndpoints(Map<String, URI> given, RequestSigner signer) {
    this.given = given;
    this.signer = signer;
  }

  URI of(AwsService service) {
    URI own = given.get(service.name());
    return own == null ? known.computeIfAbsent(service.host(), AwsEndpoints::https) : own;
  }

  ServiceRequest signed(
      AwsService service, String method, URI uri, Map<String, String> headers, byte[] body) {
    return new ServiceRequest(method, uri, signer.sign(service, method, uri, headers, body), body);
  }

  private static URI https(String host) {
    return URI.create("https://" + host + "/");
  }
}
