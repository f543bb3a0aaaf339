package livetop.gateway.service;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import livetop.gateway.message.Outgoing;
import livetop.gateway.template.Section;

/** What an integration calls: an AWS service, or any address. */
public interface Target {
  /** What {@code httpMethod} says for the client's own method. */
  String ANY = "ANY";

  Set<String> METHODS = Set.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", ANY);

  Pattern STAGE_VARIABLE = Pattern.compile("\\$\\{stageVariables[.]([A-Za-z0-9_]+)}");

  /** The request to send, with all its headers but for Host. */
  ServiceRequest request(Outgoing outgoing, AwsEndpoints endpoints);

  /** The {@code uri} of an integration with its stage variables filled in. */
  static String uri(Section integration, Map<String, String> stageVariables) {
    return STAGE_VARIABLE
        .matcher(integration.text("uri"))
        .replaceAll(
            name -> Matcher.quoteReplacement(stageVariables.getOrDefault(name.group(1), "")));
  }

  /** The {@code httpMethod} of an integration. */
  static String method(Section integration) {
    String method = integration.text("httpMethod").toUpperCase(Locale.ROOT);
    if (!METHODS.contains(method)) {
      throw integration.unsupported("httpMethod " + method, METHODS);
    }
    return method;
  }
}
