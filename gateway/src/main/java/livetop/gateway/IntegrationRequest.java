package livetop.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import livetop.gateway.template.Section;

/** Turns a client's request into the request to the service. */
final class IntegrationRequest {
  private static final Set<String> PASSTHROUGH =
      Set.of("never", "when_no_match", "when_no_templates");

  private final TemplatesByType templates;
  private final HeaderMapping headers;
  private final String passthroughBehavior;
  private final Map<String, String> stageVariables;

  IntegrationRequest(Section integration, Map<String, String> stageVariables) {
    this.stageVariables = stageVariables;
    templates = new TemplatesByType(integration.sectionOrEmpty("requestTemplates"));
    headers =
        new HeaderMapping(
            integration.sectionOrEmpty("requestParameters"), "integration.request.header.");
    passthroughBehavior = integration.textOr("passthroughBehavior", "when_no_match");
    if (!PASSTHROUGH.contains(passthroughBehavior)) {
      throw integration.unsupported("passthroughBehavior " + passthroughBehavior);
    }
  }

  /**
   * @throws GatewayException if the content type is not served or the body does not fit the
   *     template
   */
  Outgoing build(Call call, Payload payload) {
    Map<String, String> mapped = new LinkedHashMap<>(headers.values(call, stageVariables, null));
    MappingTemplate template = templates.forContent(call.mediaType());
    if (template == null) {
      boolean passes =
          switch (passthroughBehavior) {
            case "when_no_match" -> true;
            case "when_no_templates" -> templates.isEmpty();
            default -> false;
          };
      if (!passes) {
        throw new GatewayException(ResponseType.UNSUPPORTED_MEDIA_TYPE);
      }
      return new Outgoing(mapped, payload.text());
    }
    String body = render(template, call, payload);
    Overrides.requestHeaders(call.context())
        .forEach((name, value) -> mapped.put((String) name, String.valueOf(value)));
    return new Outgoing(mapped, body);
  }

  private String render(MappingTemplate template, Call call, Payload payload) {
    try {
      return template.render(new InputVariable(payload, call), call, stageVariables);
    } catch (InputVariable.NotJson e) {
      throw new GatewayException(ResponseType.BAD_REQUEST_BODY, e.getMessage(), e);
    } catch (RuntimeException e) {
      throw new GatewayException(
          ResponseType.API_CONFIGURATION_ERROR, ResponseType.API_CONFIGURATION_ERROR.message, e);
    }
  }

  /** What goes to the service. */
  record Outgoing(Map<String, String> headers, String body) {
    /** The answer of a mock integration: the status that the request template wrote. */
    EndpointResponse mock() {
      try {
        int status = new Payload(body).node().path("statusCode").asInt(0);
        if (status >= 100 && status < 600) {
          return new EndpointResponse(status, Map.of(), "");
        }
      } catch (JsonProcessingException e) {
        // The same as a template without a status.
      }
      throw new GatewayException(ResponseType.API_CONFIGURATION_ERROR);
    }
  }
}
