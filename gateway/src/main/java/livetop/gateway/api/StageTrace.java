package livetop.gateway.api;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import livetop.gateway.message.Answer;
import livetop.gateway.message.Call;
import livetop.gateway.message.EndpointResponse;
import livetop.gateway.message.GatewayException;
import livetop.gateway.service.ServiceRequest;
import livetop.gateway.watch.Exchange;
import livetop.gateway.watch.TraceText;

/**
 * Tells an exchange what goes into each stage of a route and what comes out of it, in the words of
 * API Gateway's execution log. Stands between the stages of a gateway that traces, and nowhere
 * else.
 */
final class StageTrace {
  private StageTrace() {}

  /** The stages, each with somebody before it who tells. */
  static List<RouteStage> of(List<RouteStage> stages) {
    List<RouteStage> traced = new ArrayList<>();
    boolean keeps = stages.stream().anyMatch(MethodCache.class::isInstance);
    traced.add(passage -> passage.next().onSuccess(answer -> over(passage, answer, keeps)));
    for (RouteStage stage : stages) {
      if (stage instanceof MethodRequest) {
        traced.add(telling(StageTrace::methodRequest));
      } else if (stage instanceof IntegrationRequest mapped) {
        traced.add(telling(passage -> chosenTemplate(passage, mapped)));
      } else if (stage instanceof ServiceEndpoint endpoint) {
        traced.add(telling(passage -> serviceRequest(passage, endpoint)));
      } else if (stage instanceof MockEndpoint) {
        traced.add(telling(StageTrace::mockRequest));
      } else if (stage instanceof IntegrationResponse mapped) {
        traced.add(telling(StageTrace::endpointResponse));
        traced.add(telling(passage -> chosenResponse(passage, mapped)));
      } else if (stage instanceof ProxyResponse) {
        traced.add(telling(StageTrace::endpointResponse));
      }
      traced.add(stage);
    }
    return traced;
  }

  /** The gateway answers itself. */
  static void refused(Exchange exchange, GatewayException error, Answer answer) {
    String why =
        error.getCause() == null
            ? error.getMessage()
            : error.getMessage() + ": " + error.getCause();
    tell(exchange, "Gateway response " + error.type(), TraceText.line(why));
    answered(exchange, answer);
  }

  private static RouteStage telling(Consumer<Passage> teller) {
    return passage -> {
      teller.accept(passage);
      return passage.next();
    };
  }

  private static void methodRequest(Passage passage) {
    Call call = passage.call;
    Exchange exchange = passage.exchange;
    exchange.tell(
        "HTTP Method: %s, Resource Path: %s"
            .formatted(call.method(), call.inContext("resourcePath")));
    tell(exchange, "Method request path", TraceText.values(call.pathParameters()));
    tell(exchange, "Method request query string", TraceText.values(call.query().asMap()));
    tell(exchange, "Method request headers", TraceText.values(call.headers().asMap()));
    String body = TraceText.body(passage.received);
    tell(exchange, "Method request body before transformations", body);
  }

  private static void chosenTemplate(Passage passage, IntegrationRequest mapped) {
    tell(passage.exchange, "Integration request template", mapped.templateFor(passage.call));
  }

  private static void serviceRequest(Passage passage, ServiceEndpoint endpoint) {
    Exchange exchange = passage.exchange;
    ServiceRequest request = passage.services.request(endpoint.target, passage.outgoing);
    tell(exchange, "Endpoint request URI", TraceText.address(request.uri().toString()));
    tell(exchange, "Endpoint request method", request.method());
    tell(exchange, "Endpoint request headers", TraceText.values(request.headers()));
    String body = TraceText.body(passage.outgoing.body());
    tell(exchange, "Endpoint request body after transformations", body);
  }

  private static void mockRequest(Passage passage) {
    String body = TraceText.body(passage.outgoing.body());
    tell(passage.exchange, "Endpoint request body after transformations (mock)", body);
  }

  private static void endpointResponse(Passage passage) {
    Exchange exchange = passage.exchange;
    EndpointResponse response = passage.response;
    exchange.tell(
        "Received response. Status: %d, Integration latency: %d ms"
            .formatted(response.status(), exchange.integrationMillis()));
    Map<String, String> headers = response.headers().asMap();
    tell(exchange, "Endpoint response headers", TraceText.values(headers));
    String body = TraceText.body(response.body());
    tell(exchange, "Endpoint response body before transformations", body);
  }

  private static void chosenResponse(Passage passage, IntegrationResponse mapped) {
    String chosen = mapped.chosenFor(passage.call, passage.response.status());
    tell(passage.exchange, "Integration response", chosen);
  }

  private static void over(Passage passage, Answer answer, boolean keeps) {
    if (keeps && passage.outgoing == null) {
      passage.exchange.tell("Answered from the cache");
    }
    answered(passage.exchange, answer);
  }

  private static void answered(Exchange exchange, Answer answer) {
    tell(exchange, "Method response headers", TraceText.values(headers(answer)));
    String body = TraceText.body(answer.body());
    tell(exchange, "Method response body after transformations", body);
    exchange.tell("Method completed with status: " + answer.status());
  }

  private static Map<String, String> headers(Answer answer) {
    Map<String, String> all = new LinkedHashMap<>(answer.headers());
    answer.repeated().forEach((name, values) -> all.put(name, String.join(", ", values)));
    return all;
  }

  private static void tell(Exchange exchange, String what, String value) {
    exchange.tell(what + (value.startsWith("\n") ? ":" : ": ") + value);
  }
}
