package livetop.gateway.api;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import livetop.gateway.message.Answer;
import livetop.gateway.message.BinaryTypes;
import livetop.gateway.message.Call;
import livetop.gateway.message.EndpointResponse;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.HeaderRules;
import livetop.gateway.message.ResponseType;
import livetop.gateway.message.TraceId;

/** Hands a service's answer back as it came, status, headers and body. */
final class ProxyResponse implements RouteStage {
  /** What is of the service's connection. */
  private static final Set<String> OF_THE_CONNECTION =
      HeaderRules.anyCase(
          "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Via");

  /** What the gateway reads, and may add to: several are one. */
  private static final Set<String> JOINED = HeaderRules.anyCase("Cache-Control", "Vary");

  /** What the gateway says of this request itself. */
  private static final Set<String> OF_THE_GATEWAY =
      HeaderRules.anyCase("x-amzn-RequestId", "x-amz-apigw-id", TraceId.HEADER);

  /** Another status ends no request, or is none. */
  private static final int LEAST_STATUS = 200;

  private static final int MOST_STATUS = 599;

  private final BinaryTypes binaryTypes;

  ProxyResponse(BinaryTypes binaryTypes) {
    this.binaryTypes = binaryTypes;
  }

  @Override
  public Future<Answer> pass(Passage passage) {
    passage.answer = answer(passage.call, passage.response);
    return passage.next();
  }

  private Answer answer(Call call, EndpointResponse response) {
    if (response.status() < LEAST_STATUS || response.status() > MOST_STATUS) {
      throw new GatewayException(
          ResponseType.INTEGRATION_FAILURE,
          ResponseType.INTEGRATION_FAILURE.message,
          new IllegalStateException("the service's status is " + response.status()));
    }
    Map<String, List<String>> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    response
        .headers()
        .lists()
        .forEach((name, values) -> all.merge(name, values, ProxyResponse::both));
    Map<String, String> once = new LinkedHashMap<>();
    Map<String, List<String>> repeated = new LinkedHashMap<>();
    all.forEach(
        (name, values) -> {
          String sent = OF_THE_GATEWAY.contains(name) ? MethodResponse.REMAPPED + name : name;
          if (OF_THE_CONNECTION.contains(name)) {
            return;
          }
          if (values.size() == 1 || JOINED.contains(name)) {
            once.put(sent, String.join(", ", values));
          } else {
            repeated.put(sent, values);
          }
        });
    return new Answer(response.status(), once, repeated, body(call, response));
  }

  private static List<String> both(List<String> one, List<String> other) {
    one.addAll(other);
    return one;
  }

  /** Binary data is Base64 to a client that does not accept it. */
  private Buffer body(Call call, EndpointResponse response) {
    String accept = call.headers().lastInAnyCase("Accept");
    boolean binary = binaryTypes.include(response.headers().lastInAnyCase("Content-Type"));
    return binary && accept != null && !binaryTypes.include(accept)
        ? Buffer.buffer(Base64.getEncoder().encode(response.body().getBytes()))
        : response.body();
  }
}
