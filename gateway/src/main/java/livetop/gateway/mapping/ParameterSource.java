package livetop.gateway.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import livetop.gateway.message.Call;
import livetop.gateway.message.EndpointResponse;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.Payload;
import livetop.gateway.message.ResponseType;
import livetop.gateway.template.Section;

/**
 * Where a mapped parameter's values come from: {@code 'text'}, {@code method.request.querystring.x}
 * (or multivaluequerystring, header, multivalueheader, path, body, body.JSONPATH), {@code
 * context.x}, {@code stageVariables.x} or {@code integration.response.header.x} (or
 * multivalueheader, body, body.JSONPATH).
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping-sources.html">Parameter
 *     mapping source reference</a>
 */
public final class ParameterSource {
  private static final String REQUEST = "method.request.";
  private static final String RESPONSE = "integration.response.";
  private static final List<String> SOURCES =
      List.of(
          "'text'",
          REQUEST + "querystring.NAME (multivaluequerystring, header, multivalueheader, path)",
          REQUEST + "body[.JSONPATH] of an integration request",
          "context.NAME",
          "stageVariables.NAME",
          RESPONSE + "header.NAME (multivalueheader, body[.JSONPATH]) of an integration response");

  /** Gives the values, none where there is nothing. The response is null while there is none. */
  public interface Expression {
    List<String> values(Call call, Map<String, String> stageVariables, EndpointResponse response);

    /** The values with commas between them, or null. */
    default String value(Call call, Map<String, String> stageVariables, EndpointResponse response) {
      List<String> values = values(call, stageVariables, response);
      return values.isEmpty() ? null : String.join(",", values);
    }
  }

  private ParameterSource() {}

  /** The source that stands at a key. */
  static Expression parse(Section at, String key) {
    String source = at.text(key);
    if (!fits(key, source)) {
      throw at.unsupported(key + " from " + source, SOURCES);
    }
    return parse(source, at, key);
  }

  /** A request has no response yet, and what the gateway answers itself had no use for the body. */
  private static boolean fits(String key, String source) {
    if (key.startsWith("method.response.")) {
      return !source.startsWith(REQUEST);
    }
    boolean own = key.startsWith("gatewayresponse.");
    return !source.startsWith(RESPONSE) && !(own && source.startsWith(REQUEST + "body"));
  }

  /** A source by its text; an error names the place and key that it was found at. */
  public static Expression parse(String source, Section at, String key) {
    try {
      Expression expression = parse(source);
      if (expression != null) {
        return expression;
      }
    } catch (InvalidPathException e) {
      throw at.error("%s from %s: no JSONPath: %s".formatted(key, source, e.getMessage()));
    }
    throw at.unsupported(key + " from " + source, SOURCES);
  }

  private static Expression parse(String source) {
    Expression expression = null;
    if (source.length() >= 2 && source.startsWith("'") && source.endsWith("'")) {
      List<String> literal = List.of(source.substring(1, source.length() - 1));
      expression = (call, variables, response) -> literal;
    } else if (source.startsWith(REQUEST)) {
      expression = ofRequest(source.substring(REQUEST.length()));
    } else if (source.startsWith(RESPONSE)) {
      expression = ofResponse(source.substring(RESPONSE.length()));
    } else if (source.startsWith("stageVariables.")) {
      String name = source.substring("stageVariables.".length());
      expression = (call, variables, response) -> optional(variables.get(name));
    } else if (source.startsWith("context.")) {
      String name = source.substring("context.".length());
      expression = (call, variables, response) -> optional(call.inContext(name));
    }
    return expression;
  }

  /** A place's name without what follows, such as {@code header} of {@code header.x}. */
  private static String place(String source) {
    return source.replaceFirst("[.\\[].*", "");
  }

  /** What follows a place's dot. */
  private static String name(String source) {
    return source.substring(Math.min(source.length(), place(source).length() + 1));
  }

  private static Expression ofRequest(String source) {
    String name = name(source);
    return switch (place(source)) {
      case "querystring" -> (call, variables, response) -> optional(call.query().last(name));
      case "multivaluequerystring" -> (call, variables, response) -> call.query().all(name);
      case "header" -> (call, variables, response) -> optional(call.headers().last(name));
      case "multivalueheader" -> (call, variables, response) -> call.headers().all(name);
      case "path" -> (call, variables, response) -> optional(call.pathParameters().get(name));
      case "body" -> {
        JsonPath path = path(source.substring("body".length()));
        yield (call, variables, response) ->
            inBody(call.body(), path, ResponseType.DEFAULT_4XX, "Invalid JSON in request body");
      }
      default -> null;
    };
  }

  private static Expression ofResponse(String source) {
    String name = name(source);
    Expression expression =
        switch (place(source)) {
          case "header" -> (call, variables, response) -> optional(response.headers().last(name));
          case "multivalueheader" -> (call, variables, response) -> response.headers().all(name);
          case "body" -> {
            JsonPath path = path(source.substring("body".length()));
            ResponseType refusal = ResponseType.DEFAULT_5XX;
            yield (call, variables, response) ->
                inBody(text(response.body()), path, refusal, refusal.message);
          }
          default -> null;
        };
    if (expression == null) {
      return null;
    }
    return (call, variables, response) ->
        response == null ? List.of() : expression.values(call, variables, response);
  }

  private static Payload text(Buffer body) {
    return new Payload(body.toString(StandardCharsets.UTF_8));
  }

  /** A path as it stands there, without its {@code $}; null for none, which is the whole body. */
  private static JsonPath path(String steps) {
    return steps.isEmpty() ? null : JsonPath.compile("$" + steps);
  }

  private static List<String> inBody(
      Payload body, JsonPath path, ResponseType refusal, String message) {
    String text = body.text().strip();
    try {
      if ("{[\"'".indexOf(text.charAt(0)) >= 0) {
        body.node();
      } else if (path != null) {
        return List.of();
      }
      return path == null ? List.of(text) : written(body.find(path));
    } catch (JsonProcessingException e) {
      throw new GatewayException(refusal, message, e);
    }
  }

  private static List<String> written(Object found) throws JsonProcessingException {
    if (found == null) {
      return List.of();
    }
    return List.of(found instanceof String s ? s : Payload.MAPPER.writeValueAsString(found));
  }

  private static List<String> optional(String value) {
    return value == null ? List.of() : List.of(value);
  }
}
