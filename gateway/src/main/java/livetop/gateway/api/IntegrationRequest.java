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
import livetop.gateway.message.MediaType;
import livetop.gateway.message.Outgoing;
import livetop.gateway.message.Payload;
import livetop.gateway.message.ResponseType;
import livetop.gateway.message.TraceId;
import livetop.gateway.template.Section;

/** Turns a client's request into the request to the service. */
final class IntegrationRequest implements RouteStage {
  private static final Set<String> PASSTHROUGH =
      Set.of("never", "when_no_match", "when_no_templates");
  private static final String HEADER = "integration.request.header.";

  /** API Gateway sets these itself: a method that maps one, or overrides it, answers 500. */
  private static final Set<String> OF_THE_GATEWAY =
      HeaderRules.anyCase(
          "Content-Length", "Transfer-Encoding", "X-Amzn-Apigateway-Api-Id", "X-Amzn-Trace-Id");

  /** Likewise, to services of AWS alone. */
  private static final Set<String> OF_AWS_CALLS =
      HeaderRules.anyCase("Authorization", "Connection", "Expect", "Proxy-Authenticate", "TE");

  /** What no service gets to see. */
  private static final Set<String> DROPPED =
      HeaderRules.anyCase("Connection", "Expect", "Proxy-Authenticate", "TE", "Upgrade");

  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");
  private static final String QUERY = "integration.request.querystring.";
  private static final String PATH = "integration.request.path.";

  private final TemplatesByType templates;
  private final ParameterMapping headers;
  private final ParameterMapping query;
  private final ParameterMapping path;
  private final String passthroughBehavior;
  private final ContentHandling contentHandling;
  private final Map<String, String> stageVariables;
  private final String userAgent;
  private final boolean callsAws;

  IntegrationRequest(Section integration, MethodParameters declared, Stage stage) {
    stageVariables = stage.variables();
    userAgent = "AmazonAPIGateway_" + stage.deployment().apiId();
    callsAws = integration.text("type").equalsIgnoreCase("aws");
    templates = new TemplatesByType(integration.sectionOrEmpty("requestTemplates"));
    Section parameters = integration.sectionOrEmpty("requestParameters");
    ParameterMapping.supportsOnly(parameters, List.of(HEADER, QUERY, PATH));
    declared.checkSources(parameters);
    headers = new ParameterMapping(parameters, HEADER);
    for (String name : headers.names()) {
      if (isOfTheGateway(name)) {
        stage
            .deployment()
            .notices()
            .add(
                parameters.notice(
                    "API Gateway sets this header itself, so the method answers 500: "
                        + HEADER
                        + name));
      }
    }
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
    Map<String, String> mappedHeaders = headers.joined(call, stageVariables, null);
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
    complete(mappedHeaders, call);
    return new Outgoing(call.method(), mappedHeaders, mappedQuery, mappedPath, body);
  }

  /** The headers that a service gets from API Gateway where nothing else is mapped. */
  private void complete(Map<String, String> to, Call call) {
    for (String name : to.keySet()) {
      if (isOfTheGateway(name)) {
        throw configurationError(new IllegalStateException(name + " is API Gateway's own header"));
      }
    }
    to.keySet().removeAll(DROPPED);
    to.putIfAbsent("Accept", MediaType.JSON);
    to.putIfAbsent("User-Agent", userAgent);
    to.put(TraceId.HEADER, TraceId.of(call));
    String contentType = call.headers().lastInAnyCase("Content-Type");
    if (contentType != null && !WITHOUT_BODY.contains(call.method())) {
      to.putIfAbsent("Content-Type", HeaderRules.value(contentType));
    }
    if (!callsAws) {
      to.put("X-Amzn-Apigateway-Api-Id", userAgent.substring(userAgent.indexOf('_') + 1));
    }
  }

  private boolean isOfTheGateway(String header) {
    return OF_THE_GATEWAY.contains(header) || callsAws && OF_AWS_CALLS.contains(header);
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
