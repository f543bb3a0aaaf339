package livetop.gateway.api;

import io.vertx.core.Future;
import java.util.Map;
import livetop.gateway.mapping.ContextVariables;
import livetop.gateway.message.Answer;
import livetop.gateway.message.Call;
import livetop.gateway.message.EndpointResponse;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.Incoming;
import livetop.gateway.message.Outgoing;
import livetop.gateway.message.Payload;
import livetop.gateway.message.ResponseType;
import livetop.gateway.service.IntegrationEndpoint;
import livetop.gateway.watch.ErrorLog;
import livetop.gateway.watch.Exchange;

/** Takes a request through the stages of its route. */
public final class ApiHandler {
  private final RestApi api;
  private final IntegrationEndpoint endpoint;
  private final String accountId;

  public ApiHandler(RestApi api, IntegrationEndpoint endpoint, String accountId) {
    this.api = api;
    this.endpoint = endpoint;
    this.accountId = accountId;
  }

  /** Whether a path lies under the stage. */
  public boolean serves(String path) {
    String base = "/" + api.stage();
    return path.startsWith(base)
        && (path.length() == base.length() || path.charAt(base.length()) == '/');
  }

  /** The answer; it never fails. */
  public Future<Answer> handle(Incoming request, byte[] body, Exchange exchange) {
    Routes.Match match = api.routes().find(request.method(), resourcePath(request.path()));
    Call call = call(request, match);
    exchange.called(call);
    Future<Answer> answer;
    try {
      if (match == null) {
        throw new GatewayException(ResponseType.MISSING_AUTHENTICATION_TOKEN);
      }
      answer = authorize(match.route(), call, body, exchange);
    } catch (RuntimeException e) {
      answer = Future.failedFuture(e);
    }
    return answer.otherwise(cause -> refuse(cause, request, call, exchange));
  }

  /** The answer to a request that cannot be taken in. */
  public Answer refuse(GatewayException refusal, Incoming request, Exchange exchange) {
    Call call = call(request, null);
    exchange.called(call);
    return refuse(refusal, request, call, exchange);
  }

  private Payload payload(Call call, byte[] body) {
    boolean binary = api.binaryTypes().include(call.headers().lastInAnyCase("Content-Type"));
    return binary ? Payload.binary(body) : Payload.decode(body);
  }

  private Future<Answer> authorize(Route route, Call call, byte[] body, Exchange exchange) {
    return route.authorizer == null
        ? passStages(route, call, body, exchange)
        : route
            .authorizer
            .authorize(call)
            .compose(authorized -> passStages(route, call, body, exchange));
  }

  private Future<Answer> passStages(Route route, Call head, byte[] body, Exchange exchange) {
    route.admission.check(head);
    Call call = head.with(payload(head, body));
    route.methodRequest.check(call);
    return route.cache == null
        ? integrate(route, call, exchange)
        : route.cache.answer(call, () -> integrate(route, call, exchange));
  }

  private Future<Answer> integrate(Route route, Call call, Exchange exchange) {
    Outgoing outgoing = route.integrationRequest.build(call);
    Future<EndpointResponse> response =
        route.service == null
            ? Future.succeededFuture(MockEndpoint.answer(outgoing))
            : send(route, outgoing, exchange);
    return response.map(each -> route.integrationResponse.map(call, each));
  }

  private Future<EndpointResponse> send(Route route, Outgoing outgoing, Exchange exchange) {
    exchange.integrationStarted();
    return endpoint
        .send(route.service, outgoing, route.timeoutMillis)
        .onSuccess(response -> exchange.integrationEnded(response.status()))
        .onFailure(cause -> exchange.integrationEnded(0));
  }

  private Answer refuse(Throwable cause, Incoming request, Call call, Exchange exchange) {
    GatewayException error =
        cause instanceof GatewayException known
            ? known
            : new GatewayException(ResponseType.DEFAULT_5XX, "Internal server error", cause);
    exchange.refused(error.type());
    Answer answer = api.responses().answer(error, call);
    if (error.type().status >= 500) {
      ErrorLog.write(answer.status(), request, error);
    }
    return answer;
  }

  private String resourcePath(String path) {
    String resource = path.substring(Math.min(path.length(), api.stage().length() + 1));
    if (resource.isEmpty()) {
      return "/";
    }
    boolean slash = resource.length() > 1 && resource.endsWith("/");
    return slash ? resource.substring(0, resource.length() - 1) : resource;
  }

  private Call call(Incoming request, Routes.Match match) {
    Map<String, Object> context = ContextVariables.of(request, api.id(), api.stage(), accountId);
    Map<String, String> pathParameters = Map.of();
    if (match != null) {
      context.put("resourcePath", match.resourcePath());
      pathParameters = match.pathParameters();
    }
    return new Call(
        request.method(),
        request.path(),
        pathParameters,
        request.query(),
        request.headers(),
        null,
        context);
  }
}
