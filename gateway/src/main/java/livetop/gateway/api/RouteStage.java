package livetop.gateway.api;

import io.vertx.core.Future;
import livetop.gateway.message.Answer;

/**
 * A stage of a route, in API Gateway's own names: does its part for a request and passes it on to
 * the next one, or answers in place of all that follow.
 */
interface RouteStage {
  /** Does nothing, where a route has no such stage. */
  RouteStage NONE = Passage::next;

  /** Fails, or throws, with what becomes a gateway response. */
  Future<Answer> pass(Passage passage);
}
