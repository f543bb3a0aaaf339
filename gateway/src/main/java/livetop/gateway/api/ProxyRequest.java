package livetop.gateway.api;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import livetop.gateway.mapping.ParameterMapping;
import livetop.gateway.message.Answer;
import livetop.gateway.message.Call;
import livetop.gateway.message.HeaderRules;
import livetop.gateway.message.Outgoing;
import livetop.gateway.template.Section;

/**
 * Hands a client's request on as it came, query string, headers and body; what the method maps is
 * added to it.
 */
final class ProxyRequest implements RouteStage {
  private static final String HEADER = "integration.request.header.";
  private static final String QUERY = "integration.request.querystring.";
  private static final String PATH = "integration.request.path.";
  private static final String FORWARDED_FOR = "X-Forwarded-For";

  /** What is of the client's connection or host, beside what no service gets to see. */
  private static final Set<String> OF_THE_CLIENT =
      HeaderRules.anyCase("Content-Encoding", "Host", "Keep-Alive", "Proxy-Connection", "Via");

  private final ServiceHeaders headers;
  private final ParameterMapping query;
  private final ParameterMapping path;
  private final Map<String, String> stageVariables;

  ProxyRequest(Section integration, MethodParameters declared, Stage stage) {
    Section parameters = integration.sectionOrEmpty("requestParameters");
    ParameterMapping.supportsOnly(parameters, List.of(HEADER, QUERY, PATH));
    declared.checkSources(parameters);
    headers = new ServiceHeaders(parameters, false, stage);
    query = new ParameterMapping(parameters, QUERY);
    path = new ParameterMapping(parameters, PATH);
    stageVariables = stage.variables();
  }

  @Override
  public Future<Answer> pass(Passage passage) {
    Call call = passage.call;
    passage.outgoing =
        new Outgoing(
            call.method(),
            headers(call),
            query(call),
            path.joined(call, stageVariables, null),
            call.body());
    return passage.next();
  }

  private Map<String, String> headers(Call call) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    call.headers()
        .lists()
        .forEach(
            (name, values) -> {
              String separator = name.equalsIgnoreCase("Cookie") ? "; " : ",";
              all.merge(
                  name,
                  HeaderRules.value(String.join(separator, values)),
                  (one, other) -> one + separator + other);
            });
    all.keySet().removeAll(OF_THE_CLIENT);
    all.merge(FORWARDED_FOR, call.inContext("identity.sourceIp"), (one, ip) -> one + ", " + ip);
    Map<String, String> mapped = headers.mapped(call);
    headers.check(mapped);
    all.putAll(mapped);
    headers.complete(all, call);
    return all;
  }

  /** What is mapped takes the client's place, unless it is a value of the client's own. */
  private Map<String, List<String>> query(Call call) {
    Map<String, List<String>> all = call.query().lists();
    query
        .values(call, stageVariables, null)
        .forEach(
            (name, values) -> {
              if (!all.getOrDefault(name, List.of()).containsAll(values)) {
                all.put(name, values);
              }
            });
    return all;
  }
}
