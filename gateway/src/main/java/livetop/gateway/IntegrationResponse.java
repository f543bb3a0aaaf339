package livetop.gateway;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import livetop.gateway.template.Section;

/**
 * Turns a service's response into the method's: chosen by a regular expression over the service's
 * status, {@code default} where none matches.
 */
final class IntegrationResponse {
  private static final Set<String> KEYS =
      Set.of("statusCode", "responseParameters", "responseTemplates");
  private static final String PREFIX = "method.response.header.";

  private record Case(
      int status, HeaderMapping headers, TemplatesByType templates, Pattern pattern) {}

  private final Map<String, Case> cases = new LinkedHashMap<>();
  private final Map<String, String> stageVariables;

  IntegrationResponse(
      Section responses, MethodResponse declared, Map<String, String> stageVariables) {
    this.stageVariables = stageVariables;
    Set<String> statuses = new HashSet<>();
    for (String pattern : responses.keys()) {
      Section response = responses.section(pattern);
      response.supportsOnly(KEYS);
      HeaderMapping headers =
          new HeaderMapping(response.sectionOrEmpty("responseParameters"), PREFIX);
      String status = response.text("statusCode");
      declared.check(status, headers.names(), response);
      if (!statuses.add(status)) {
        throw response.error("API Gateway keeps one integration response for a status: " + status);
      }
      TemplatesByType templates = new TemplatesByType(response.sectionOrEmpty("responseTemplates"));
      cases.put(
          pattern,
          new Case(Integer.parseInt(status), headers, templates, compile(pattern, responses)));
    }
  }

  Answer map(Call call, EndpointResponse response) {
    Case chosen = choose(Integer.toString(response.status()));
    Map<String, String> headers =
        new LinkedHashMap<>(chosen.headers().values(call, stageVariables, response));
    String type = chosen.templates().answerType(call.headers().get("Accept"));
    String body = response.body();
    if (!chosen.templates().isEmpty()) {
      body = render(chosen.templates().forContent(type), call, response);
    }
    Overrides.responseHeaders(call.context())
        .forEach((name, value) -> headers.put((String) name, String.valueOf(value)));
    headers.putIfAbsent("Content-Type", type);
    return new Answer(Overrides.status(call.context(), chosen.status()), headers, body);
  }

  private Case choose(String status) {
    for (Case each : cases.values()) {
      if (each.pattern() != null && each.pattern().matcher(status).matches()) {
        return each;
      }
    }
    Case otherwise = cases.get("default");
    if (otherwise == null) {
      throw new GatewayException(
          ResponseType.API_CONFIGURATION_ERROR,
          ResponseType.API_CONFIGURATION_ERROR.message,
          new IllegalStateException("no integration response for status " + status));
    }
    return otherwise;
  }

  private String render(MappingTemplate template, Call call, EndpointResponse response) {
    InputVariable input = new InputVariable(new Payload(response.body()), call);
    try {
      return template.render(input, call, stageVariables);
    } catch (RuntimeException e) {
      throw new GatewayException(
          ResponseType.API_CONFIGURATION_ERROR, ResponseType.API_CONFIGURATION_ERROR.message, e);
    }
  }

  private static Pattern compile(String pattern, Section responses) {
    try {
      return pattern.equals("default") ? null : Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw responses.error(pattern + " is no regular expression: " + e.getDescription());
    }
  }
}
