package livetop.gateway.edge;

import io.vertx.core.Future;
import livetop.gateway.message.Answer;
import livetop.gateway.message.Incoming;
import livetop.gateway.watch.Exchange;

/** What answers where nothing is kept: the API. */
public interface Origin {
  Future<Answer> ask(Incoming request, Exchange exchange);
}
