package livetop.gateway.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import livetop.gateway.mapping.ContentHandling;
import livetop.gateway.mapping.InputVariable;
import livetop.gateway.mapping.MappingTemplate;
import livetop.gateway.mapping.Overrides;
import livetop.gateway.mapping.ParameterMapping;
import livetop.gateway.mapping.TemplatesByType;
import livetop.gateway.message.Call;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.HeaderRules;
import livetop.gateway.message.Outgoing;
import livetop.gateway.message.Payload;
import livetop.gateway.message.ResponseType;
import livetop.gateway.template.Section;

/** Turns a client's request into the request to the service. */
final class IntegrationRequest {
  private static final Set<String> PASSTHROUGH =
      Set.of("never", "when_no_match", "when_no_templates");
  private static final String HEADER = "integration.request.header.";
  private static final Set<String> NEVER_MAPPED =
      HeaderRules.anyCase(
          "Authorization",
          "Connection",
          "Content-Length",
          "Expect",
          "Proxy-Authenticate",
          "TE",
          "Transfer-Encoding",
          "X-Amzn-Trace-Id");
  private static final String QUERY = "integration.request.querystring.";
  private static final String PATH = "integration.request.path.";

  private final TemplatesByType templates;
  private final ParameterMapping headers;
  private final ParameterMapping query;
  private final ParameterMapping path;
  private final String passthroughBehavior;
  private final ContentHandling contentHandling;
  private final Map<String, String> stageVariables;

  IntegrationRequest(Section integration, Map<String, String> stageVariables) {
    this.stageVariables = stageVariables;
    templates = new TemplatesByType(integration.sectionOrEmpty("requestTemplates"));
    Section parameters = integration.sectionOrEmpty("requestParameters");
    ParameterMapping.supportsOnly(parameters, List.of(HEADER, QUERY, PATH));
    headers = new ParameterMapping(parameters, HEADER);
    for (String name : headers.names()) {
      if (NEVER_MAPPED.contains(name)) {
        throw parameters.error("API Gateway sets this header itself: " + HEADER + name);
      }
    }
    query = new ParameterMapping(parameters, QUERY);
    path = new ParameterMapping(parameters, PATH);
    contentHandling = ContentHandling.of(integration);
    passthroughBehavior =
        integration.textOr("passthroughBehavior", "when_no_match").toLowerCase(Locale.ROOT);
    if (!PASSTHROUGH.contains(passthroughBehavior)) {
      throw integration.unsupported("passthroughBehavior " + passthroughBehavior);
    }
  }

  /**
   * @throws GatewayException if the content type is not served or the body does not fit the
   *     template
   */
  Outgoing build(Call call) {
    Map<String, String> mappedHeaders = headers.joined(call, stageVariables, null);
    Map<String, List<String>> mappedQuery = query.values(call, stageVariables, null);
    Map<String, String> mappedPath = path.joined(call, stageVariables, null);
    MappingTemplate template = templates.forContent(call.mediaType());
    if (template == null && !passesThrough()) {
      throw new GatewayException(ResponseType.UNSUPPORTED_MEDIA_TYPE);
    }
    Payload body = convert(call.body());
    if (template != null) {
      body = render(template, call, body);
      HeaderRules.override(mappedHeaders, Overrides.ofRequest(call.context(), "header"));
      Overrides.ofRequest(call.context(), "querystring")
          .forEach((name, value) -> mappedQuery.put((String) name, Overrides.values(value)));
      Overrides.ofRequest(call.context(), "path")
          .forEach((name, value) -> mappedPath.put((String) name, String.valueOf(value)));
    }
    return new Outgoing(mappedHeaders, mappedQuery, mappedPath, body);
  }

  private boolean passesThrough() {
    return switch (passthroughBehavior) {
      case "when_no_match" -> true;
      case "when_no_templates" -> templates.isEmpty();
      default -> false;
    };
  }

  private Payload convert(Payload body) {
    try {
      return contentHandling.convert(body, body.isBinary());
    } catch (IllegalArgumentException e) {
      throw configurationError(e);
    }
  }

  private Payload render(MappingTemplate template, Call call, Payload body) {
    try {
      return new Payload(template.render(body, call, stageVariables));
    } catch (InputVariable.NotJson e) {
      throw new GatewayException(ResponseType.BAD_REQUEST_BODY, e.getMessage(), e);
    } catch (RuntimeException e) {
      throw configurationError(e);
    }
  }

  private static GatewayException configurationError(RuntimeException cause) {
    return new GatewayException(
        ResponseType.API_CONFIGURATION_ERROR, ResponseType.API_CONFIGURATION_ERROR.message, cause);
  }
}
