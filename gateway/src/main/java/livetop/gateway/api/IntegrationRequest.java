package livetop.gateway.api;

import io.vertx.core.Future;
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
import livetop.gateway.message.Answer;
import livetop.gateway.message.Call;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.HeaderRules;
import livetop.gateway.message.Outgoing;
import livetop.gateway.message.Payload;
import livetop.gateway.message.ResponseType;
import livetop.gateway.template.Section;

/** Turns a client's request into the request to the service. */
final class IntegrationRequest implements RouteStage {
  private static final Set<String> PASSTHROUGH =
      Set.of("never", "when_no_match", "when_no_templates");
  private static final String HEADER = "integration.request.header.";

  private static final String QUERY = "integration.request.querystring.";
  private static final String PATH = "integration.request.path.";

  private final TemplatesByType templates;
  private final ServiceHeaders headers;
  private final ParameterMapping query;
  private final ParameterMapping path;
  private final String passthroughBehavior;
  private final ContentHandling contentHandling;
  private final Map<String, String> stageVariables;

  IntegrationRequest(Section integration, MethodParameters declared, Stage stage) {
    stageVariables = stage.variables();
    templates = new TemplatesByType(integration.sectionOrEmpty("requestTemplates"));
    Section parameters = integration.sectionOrEmpty("requestParameters");
    ParameterMapping.supportsOnly(parameters, List.of(HEADER, QUERY, PATH));
    declared.checkSources(parameters);
    boolean callsAws = integration.text("type").equalsIgnoreCase("aws");
    headers = new ServiceHeaders(parameters, callsAws, stage);
    query = new ParameterMapping(parameters, QUERY);
    path = new ParameterMapping(parameters, PATH);
    contentHandling = ContentHandling.of(integration);
    passthroughBehavior =
        integration.textOr("passthroughBehavior", "when_no_match").toLowerCase(Locale.ROOT);
    if (!PASSTHROUGH.contains(passthroughBehavior)) {
      throw integration.unsupported("passthroughBehavior " + passthroughBehavior, PASSTHROUGH);
    }
  }

  /** Fails if the content type is not served or the body does not fit the template. */
  @Override
  public Future<Answer> pass(Passage passage) {
    passage.outgoing = build(passage.call);
    return passage.next();
  }

  /** Which template a request's body is mapped by. */
  String templateFor(Call call) {
    return templates.nameFor(call.mediaType());
  }

  private Outgoing build(Call call) {
    Map<String, String> mappedHeaders = headers.mapped(call);
    Map<String, List<String>> mappedQuery = query.values(call, stageVariables, null);
    Map<String, String> mappedPath = path.joined(call, stageVariables, null);
    MappingTemplate template = templates.forContent(call.mediaType());
    if (template == null && !passesThrough()) {
      throw new GatewayException(ResponseType.UNSUPPORTED_MEDIA_TYPE);
    }
    Payload body = convert(call.body());
    if (template != null && !template.passes()) {
      body = render(template, call, body);
      HeaderRules.override(mappedHeaders, Overrides.ofRequest(call.context(), "header"));
      Overrides.ofRequest(call.context(), "querystring")
          .forEach((name, value) -> mappedQuery.put((String) name, Overrides.values(value)));
      Overrides.ofRequest(call.context(), "path")
          .forEach((name, value) -> mappedPath.put((String) name, HeaderRules.text(value)));
    }
    headers.check(mappedHeaders);
    headers.complete(mappedHeaders, call);
    return new Outgoing(call.method(), mappedHeaders, mappedQuery, mappedPath, body);
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
