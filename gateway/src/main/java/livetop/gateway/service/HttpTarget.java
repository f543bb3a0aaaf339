package livetop.gateway.service;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livetop.gateway.message.Outgoing;
import livetop.gateway.template.Section;

/**
 * The address of an integration of the types {@code http} and {@code http_proxy}; its path and
 * query string may hold {@code {parameters}}.
 *
 * @param base scheme, host and port
 * @param path starts with a slash
 * @param query with its question mark, or empty
 */
public record HttpTarget(String base, String path, String query, String method) implements Target {
  private static final Pattern URI_PATTERN =
      Pattern.compile("(https?://[A-Za-z0-9.-]+(?::[0-9]{1,5})?)(/[^?#]*)?(\\?[^#]*)?");

  public static HttpTarget parse(Section integration, Map<String, String> stageVariables) {
    String uri = Target.uri(integration, stageVariables);
    Matcher matcher = URI_PATTERN.matcher(uri);
    if (!matcher.matches()) {
      throw integration.unsupported("uri " + uri, Set.of("http://HOST[:PORT]/PATH", "https://…"));
    }
    String path = matcher.group(2) == null ? "/" : matcher.group(2);
    String query = matcher.group(3) == null ? "" : matcher.group(3);
    return new HttpTarget(matcher.group(1), path, query, Target.method(integration));
  }

  @Override
  public ServiceRequest request(Outgoing outgoing, AwsEndpoints endpoints) {
    String own = AwsService.filledQuery(query, outgoing.path());
    String more = AwsService.question(outgoing.query());
    String all = own.isEmpty() || more.isEmpty() ? own + more : own + "&" + more.substring(1);
    URI uri = URI.create(base + AwsService.filled(path, outgoing.path()) + all);
    String sent = method.equals(ANY) ? outgoing.method() : method;
    return new ServiceRequest(sent, uri, outgoing.headers(), outgoing.body().bytes());
  }
}
