package livetop.gateway.api;

import java.util.Map;
import java.util.Set;
import livetop.gateway.mapping.ParameterMapping;
import livetop.gateway.message.Call;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.HeaderRules;
import livetop.gateway.message.MediaType;
import livetop.gateway.message.ResponseType;
import livetop.gateway.message.TraceId;
import livetop.gateway.template.Section;

/** The headers that a service gets from API Gateway, beside those that a method maps. */
final class ServiceHeaders {
  private static final String PREFIX = "integration.request.header.";

  /** API Gateway sets these itself: a method that maps one, or overrides it, answers 500. */
  private static final Set<String> OF_THE_GATEWAY =
      HeaderRules.anyCase(
          "Content-Length", "Transfer-Encoding", "X-Amzn-Apigateway-Api-Id", "X-Amzn-Trace-Id");

  /** Likewise, to services of AWS alone. */
  private static final Set<String> OF_AWS_CALLS =
      HeaderRules.anyCase("Authorization", "Connection", "Expect", "Proxy-Authenticate", "TE");

  /** What no service of AWS gets to see. */
  private static final Set<String> DROPPED_FOR_AWS =
      HeaderRules.anyCase("Connection", "Expect", "Proxy-Authenticate", "TE", "Upgrade");

  /** What no other address gets to see. */
  private static final Set<String> DROPPED =
      HeaderRules.anyCase("Connection", "Expect", "Proxy-Authenticate", "TE", "Via");

  private static final Set<String> WITHOUT_BODY = Set.of("GET", "HEAD", "OPTIONS");

  private final ParameterMapping mapped;
  private final String apiId;
  private final boolean callsAws;
  private final Map<String, String> stageVariables;

  /**
   * @param parameters the {@code requestParameters} of an integration
   * @param callsAws whether the service is one of AWS
   */
  ServiceHeaders(Section parameters, boolean callsAws, Stage stage) {
    mapped = new ParameterMapping(parameters, PREFIX);
    apiId = stage.deployment().apiId();
    this.callsAws = callsAws;
    stageVariables = stage.variables();
    for (String name : mapped.names()) {
      if (isOfTheGateway(name)) {
        String why = "API Gateway sets this header itself, so the method answers 500: ";
        stage.deployment().notices().add(parameters.notice(why + PREFIX + name));
      }
    }
  }

  /** Those that the method maps. */
  Map<String, String> mapped(Call call) {
    return mapped.joined(call, stageVariables, null);
  }

  /** Completes those that are mapped, overridden or the client's own. */
  void complete(Map<String, String> to, Call call) {
    to.keySet().removeAll(callsAws ? DROPPED_FOR_AWS : DROPPED);
    to.putIfAbsent("Accept", MediaType.JSON);
    to.putIfAbsent("User-Agent", "AmazonAPIGateway_" + apiId);
    to.put("X-Amzn-Apigateway-Api-Id", apiId);
    to.put(TraceId.HEADER, TraceId.of(call));
    String contentType = call.headers().lastInAnyCase("Content-Type");
    if (contentType != null && !WITHOUT_BODY.contains(call.method())) {
      to.putIfAbsent("Content-Type", HeaderRules.value(contentType));
    }
  }

  /** Fails where one is set that API Gateway sets itself. */
  void check(Map<String, String> set) {
    for (String name : set.keySet()) {
      if (isOfTheGateway(name)) {
        throw new GatewayException(
            ResponseType.API_CONFIGURATION_ERROR,
            ResponseType.API_CONFIGURATION_ERROR.message,
            new IllegalStateException(name + " is API Gateway's own header"));
      }
    }
  }

  private boolean isOfTheGateway(String header) {
    return OF_THE_GATEWAY.contains(header) || callsAws && OF_AWS_CALLS.contains(header);
  }
}
