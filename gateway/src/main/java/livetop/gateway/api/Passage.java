package livetop.gateway.api;

import io.vertx.core.Future;
import java.util.List;
import livetop.gateway.message.Answer;
import livetop.gateway.message.Call;
import livetop.gateway.message.EndpointResponse;
import livetop.gateway.message.Outgoing;
import livetop.gateway.service.IntegrationEndpoint;
import livetop.gateway.watch.Exchange;

/**
 * One request on its way through the stages of its route, with what they made of it so far: each is
 * null until the stage that makes it was passed. Belongs to one event loop.
 */
final class Passage {
  final byte[] received;
  final IntegrationEndpoint services;
  final Exchange exchange;

  Call call;
  Outgoing outgoing;
  EndpointResponse response;
  Answer answer;

  private final List<RouteStage> stages;
  private int next;

  /**
   * @param received the body
   * @param services calls what is behind the integrations
   */
  Passage(
      List<RouteStage> stages,
      Call call,
      byte[] received,
      IntegrationEndpoint services,
      Exchange exchange) {
    this.stages = stages;
    this.call = call;
    this.received = received;
    this.services = services;
    this.exchange = exchange;
  }

  /** Goes on to the next stage. */
  Future<Answer> next() {
    return stages.get(next++).pass(this);
  }
}
