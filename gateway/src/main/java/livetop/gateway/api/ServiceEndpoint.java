package livetop.gateway.api;

import io.vertx.core.Future;
import livetop.gateway.message.Answer;
import livetop.gateway.message.EndpointResponse;
import livetop.gateway.message.TraceId;
import livetop.gateway.service.Target;
import livetop.gateway.template.Section;

/** Calls what is behind an integration. */
final class ServiceEndpoint implements RouteStage {
  private static final int MAX_TIMEOUT_MILLIS = 29_000;

  final Target target;
  private final int timeoutMillis;

  ServiceEndpoint(Target target, Section integration) {
    this.target = target;
    String millis = integration.textOr("timeoutInMillis", Integer.toString(MAX_TIMEOUT_MILLIS));
    if (!millis.matches("[0-9]{2,5}") || Integer.parseInt(millis) > MAX_TIMEOUT_MILLIS) {
      throw integration.error("timeoutInMillis must be 50 to 29000: " + millis);
    }
    timeoutMillis = Integer.parseInt(millis);
  }

  @Override
  public Future<Answer> pass(Passage passage) {
    passage.exchange.integrationStarted();
    return passage
        .services
        .send(target, passage.outgoing, timeoutMillis)
        .onFailure(cause -> passage.exchange.integrationEnded(0))
        .compose(response -> answered(passage, response));
  }

  private static Future<Answer> answered(Passage passage, EndpointResponse response) {
    passage.exchange.integrationEnded(response.status());
    passage.exchange.traced(passage.outgoing.headers().get(TraceId.HEADER));
    passage.response = response;
    return passage.next();
  }
}
