package livetop.gateway.api;

import io.vertx.core.Future;
import java.util.List;
import java.util.Map;
import livetop.gateway.mapping.ContextVariables;
import livetop.gateway.message.Answer;
import livetop.gateway.message.Call;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.Incoming;
import livetop.gateway.message.ResponseType;
import livetop.gateway.service.IntegrationEndpoint;
import livetop.gateway.watch.ErrorLog;
import livetop.gateway.watch.Exchange;

/** Finds the route of a request and takes it through its stages. */
public final class ApiHandler {
  private final RestApi api;
  private final IntegrationEndpoint services;
  private final boolean traces;
  private final Map<String, String> contextOfApi;

  /**
   * @param traces whether stages tell what they do
   */
  public ApiHandler(RestApi api, IntegrationEndpoint services, String accountId, boolean traces) {
    this.api = api;
    this.traces = traces;
    this.services = services;
    contextOfApi =
        Map.of(
            "accountId", accountId,
            "apiId", api.deployment().apiId(),
            "deploymentId", api.deployment().id(),
            "stage", api.stage());
  }

  /** Whether a path lies under the stage. */
  public boolean serves(String path) {
    String base = "/" + api.stage();
    return path.startsWith(base)
        && (path.length() == base.length() || path.charAt(base.length()) == '/');
  }

  /** From how many bytes on an answer is coded. */
  public int minimumCompressionSize() {
    return api.minimumCompressionSize();
  }

  /** The answer; it never fails. */
  public Future<Answer> handle(Incoming request, byte[] body, Exchange exchange) {
    Call call = call(request);
    exchange.called(call);
    return answer(request, call, body, exchange)
        .otherwise(cause -> refuse(cause, request, call, exchange));
  }

  /** The answer to a request that cannot be taken in. */
  public Answer refuse(Throwable refusal, Incoming request, Exchange exchange) {
    Call call = call(request);
    exchange.called(call);
    return refuse(refusal, request, call, exchange);
  }

  private Future<Answer> answer(Incoming request, Call call, byte[] body, Exchange exchange) {
    try {
      Routes.Match match = api.routes().find(request.method(), resourcePath(request.path()));
      if (match == null) {
        throw new GatewayException(ResponseType.MISSING_AUTHENTICATION_TOKEN);
      }
      Route route = match.route();
      ContextVariables.addResource(call.context(), match.resourcePath(), route.resourceId);
      Call matched = call.at(match.pathParameters());
      List<RouteStage> stages = traces ? route.tracedStages : route.stages;
      return new Passage(stages, matched, body, services, exchange).next();
    } catch (RuntimeException | StackOverflowError e) {
      return Future.failedFuture(e);
    }
  }

  private Answer refuse(Throwable cause, Incoming request, Call call, Exchange exchange) {
    GatewayException error =
        cause instanceof GatewayException known
            ? known
            : new GatewayException(ResponseType.DEFAULT_5XX, "Internal server error", cause);
    exchange.refused(error.type());
    Answer answer = api.responses().answer(error, call);
    if (traces) {
      StageTrace.refused(exchange, error, answer);
    }
    if (error.type().status >= 500) {
      ErrorLog.write(answer.status(), request, error);
    }
    return answer;
  }

  /** The path below the stage: slashes at its begin count for one, one at its end for none. */
  private String resourcePath(String path) {
    int begin = Math.min(path.length(), api.stage().length() + 1);
    while (path.startsWith("//", begin)) {
      begin++;
    }
    boolean slash = path.length() > begin + 1 && path.endsWith("/");
    String resource = path.substring(begin, path.length() - (slash ? 1 : 0));
    return resource.isEmpty() ? "/" : resource;
  }

  private Call call(Incoming request) {
    Map<String, Object> context = ContextVariables.of(request, contextOfApi);
    return new Call(request.method(), Map.of(), request.query(), request.headers(), null, context);
  }
}
