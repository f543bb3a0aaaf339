package livetop.gateway.api;

import io.vertx.core.Future;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import livetop.gateway.message.Answer;
import livetop.gateway.message.HeaderRules;
import livetop.gateway.template.Section;

/**
 * The statuses and headers that a method declares. An integration response may use no others: API
 * Gateway refuses such a document, and so does this.
 */
final class MethodResponse implements RouteStage {
  static final String REMAPPED = "x-amzn-Remapped-";

  private static final Set<String> RENAMED =
      HeaderRules.anyCase(
          "Authorization",
          "Connection",
          "Content-Length",
          "Content-MD5",
          "Date",
          "Expect",
          "Host",
          "Max-Forwards",
          "Proxy-Authenticate",
          "Server",
          "Trailer",
          "Upgrade",
          "User-Agent",
          "WWW-Authenticate");

  private final Map<String, List<String>> headersByStatus = new HashMap<>();

  MethodResponse(Section responses, Section document) {
    for (String status : responses.keys()) {
      Section response = References.follow(responses.section(status), document);
      headersByStatus.put(status, response.sectionOrEmpty("headers").keys());
    }
  }

  @Override
  public Future<Answer> pass(Passage passage) {
    return Future.succeededFuture(passage.answer.with(renamed(passage.answer.headers())));
  }

  /** The headers as they are sent: some are API Gateway's own and get another name. */
  private static Map<String, String> renamed(Map<String, String> headers) {
    Map<String, String> sent = new LinkedHashMap<>();
    headers.forEach(
        (name, value) -> {
          if (!name.equalsIgnoreCase("Transfer-Encoding")) {
            sent.put(RENAMED.contains(name) ? REMAPPED + name : name, value);
          }
        });
    return sent;
  }

  void check(String status, Collection<String> headers, Section integrationResponse) {
    if (!status.matches("[1-5][0-9][0-9]") || !headersByStatus.containsKey(status)) {
      throw integrationResponse.error("the method declares no response " + status);
    }
    for (String header : headers) {
      if (!headersByStatus.get(status).contains(header)) {
        throw integrationResponse.error(
            "the method's response %s declares no header %s".formatted(status, header));
      }
    }
  }
}
