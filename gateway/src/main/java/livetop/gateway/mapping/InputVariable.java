package livetop.gateway.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.LinkedHashMap;
import java.util.Map;
import livetop.gateway.message.Call;
import livetop.gateway.message.Payload;

/**
 * {@code $input}: the body and the parameters of the request. Public for Velocity.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html">Variables
 *     for data transformations</a>
 */
public final class InputVariable {
  private final Payload payload;
  private final Call call;
  private Map<String, Map<String, String>> params;

  private InputVariable(Payload payload, Call call) {
    this.payload = payload;
    this.call = call;
  }

  /**
   * @throws IllegalStateException if the body is binary: a template takes text
   */
  static InputVariable of(Payload payload, Call call) {
    payload.text();
    return new InputVariable(payload, call);
  }

  /** The body's text. */
  public String getBody() {
    return payload.text();
  }

  /**
   * What a JSONPath finds in the body, as JSON text: {@code $} gives the client's own text, {@code
   * ""} stands for what is not there. In a body that is no JSON nothing is there.
   *
   * @throws NotJson if {@code $} is asked for and the body is not JSON
   */
  public String json(String path) {
    try {
      if (path.equals("$")) {
        payload.node();
        return payload.text().strip();
      }
      return Payload.MAPPER.writeValueAsString(path(path));
    } catch (JsonProcessingException e) {
      throw new NotJson(e);
    }
  }

  /**
   * What a JSONPath finds in the body as map, list, string, number or boolean; an empty string for
   * what is not there. A body that is no JSON is a text as a whole and has nothing in it.
   */
  public Object path(String path) {
    try {
      Object found = payload.find(path);
      return found == null ? "" : found;
    } catch (JsonProcessingException e) {
      return path.equals("$") ? payload.text() : "";
    }
  }

  /** All parameters: {@code path}, {@code querystring} and {@code header}, in this order. */
  public Map<String, Map<String, String>> params() {
    if (params == null) {
      params = new LinkedHashMap<>();
      params.put("path", call.pathParameters());
      params.put("querystring", call.query().asMap());
      params.put("header", call.headers().asMap());
    }
    return params;
  }

  /** A parameter from path, query string or header, in that order; empty where there is none. */
  public String params(String name) {
    String value = call.pathParameters().get(name);
    if (value == null) {
      value = call.query().last(name);
    }
    if (value == null) {
      value = call.headers().last(name);
    }
    return value == null ? "" : value;
  }

  /** A template wanted JSON and the body is none. */
  public static final class NotJson extends RuntimeException {
    NotJson(Throwable cause) {
      super("Could not parse request body into json", cause, false, false);
    }
  }
}
