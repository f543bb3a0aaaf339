package livetop.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.jayway.jsonpath.Configuration;
import com.jayway.jsonpath.JsonPath;
import com.jayway.jsonpath.Option;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import com.jayway.jsonpath.spi.mapper.JacksonMappingProvider;
import java.util.Map;

/**
 * {@code $input}: the body and the parameters of the request. Public for Velocity.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html">Variables
 *     for data transformations</a>
 */
public final class InputVariable {
  private static final Configuration JSON_PATH =
      Configuration.builder()
          .jsonProvider(new JacksonJsonProvider(Payload.MAPPER))
          .mappingProvider(new JacksonMappingProvider(Payload.MAPPER))
          .options(Option.SUPPRESS_EXCEPTIONS)
          .build();

  private final Payload payload;
  private final Map<String, Map<String, String>> params;

  InputVariable(Payload payload, Call call) {
    this.payload = payload;
    this.params =
        Map.of(
            "path", call.pathParameters(),
            "querystring", call.query(),
            "header", call.headers());
  }

  /** The body's text. */
  public String getBody() {
    return payload.text();
  }

  /**
   * What a JSONPath finds in the body, as JSON text: {@code $} gives the client's own text, {@code
   * ""} stands for what is not there.
   *
   * @throws NotJson if the body is not JSON
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
   * what is not there.
   *
   * @throws NotJson if the body is not JSON
   */
  public Object path(String path) {
    try {
      Object found = JsonPath.using(JSON_PATH).parse(payload.plain()).read(path);
      return found == null ? "" : found;
    } catch (JsonProcessingException e) {
      throw new NotJson(e);
    }
  }

  /** All parameters: {@code path}, {@code querystring} and {@code header}. */
  public Map<String, Map<String, String>> params() {
    return params;
  }

  /** A parameter from path, query string or header, in that order; empty where there is none. */
  public String params(String name) {
    for (String place : new String[] {"path", "querystring", "header"}) {
      String value = params.get(place).get(name);
      if (value != null) {
        return value;
      }
    }
    return "";
  }

  /** A template wanted JSON and the body is none. */
  static final class NotJson extends RuntimeException {
    NotJson(Throwable cause) {
      super("Could not parse request body into json", cause, false, false);
    }
  }
}
