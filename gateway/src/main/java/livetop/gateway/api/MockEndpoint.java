package livetop.gateway.api;

import io.vertx.core.Future;
import java.util.Map;
import livetop.gateway.message.Answer;
import livetop.gateway.message.EndpointResponse;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.Outgoing;
import livetop.gateway.message.ResponseType;

/** Answers a mock integration, in place of a service. */
final class MockEndpoint implements RouteStage {
  static final MockEndpoint INSTANCE = new MockEndpoint();

  private MockEndpoint() {}

  @Override
  public Future<Answer> pass(Passage passage) {
    passage.response = answer(passage.outgoing);
    return passage.next();
  }

  /** The status that the request template wrote: any number, a response is chosen by it. */
  private static EndpointResponse answer(Outgoing outgoing) {
    if (!outgoing.body().isBinary()) {
      int status = MockStatus.of(outgoing.body().text());
      if (status != MockStatus.NONE) {
        return new EndpointResponse(status, Map.of(), "");
      }
    }
    throw new GatewayException(ResponseType.API_CONFIGURATION_ERROR);
  }
}
