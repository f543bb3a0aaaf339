package livetop.gateway;

import java.util.Locale;
import java.util.Map;
import livetop.gateway.template.Section;

/**
 * Where a mapped parameter's value comes from: {@code 'text'}, {@code method.request.querystring.x}
 * (or header, path), {@code context.x}, {@code stageVariables.x} or {@code
 * integration.response.header.x}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/rest-api-parameter-mapping-sources.html">Parameter
 *     mapping source reference</a>
 */
final class ParameterSource {
  /** Gives the value, or null where there is none. The response is null while there is none. */
  interface Expression {
    String value(Call call, Map<String, String> stageVariables, EndpointResponse response);
  }

  private ParameterSource() {}

  static Expression parse(Section at, String key) {
    String source = at.text(key);
    if (source.length() >= 2 && source.startsWith("'") && source.endsWith("'")) {
      String literal = source.substring(1, source.length() - 1);
      return (call, variables, response) -> literal;
    }
    String name = source.substring(source.lastIndexOf('.') + 1);
    if (source.equals("method.request.querystring." + name)) {
      return (call, variables, response) -> call.query().get(name);
    }
    if (source.equals("method.request.header." + name)) {
      return (call, variables, response) -> call.headers().get(name);
    }
    if (source.equals("method.request.path." + name)) {
      return (call, variables, response) -> call.pathParameters().get(name);
    }
    if (source.equals("stageVariables." + name)) {
      return (call, variables, response) -> variables.get(name);
    }
    if (source.equals("integration.response.header." + name)) {
      String lower = name.toLowerCase(Locale.ROOT);
      return (call, variables, response) -> response == null ? null : response.headers().get(lower);
    }
    if (source.startsWith("context.")) {
      return (call, variables, response) -> inContext(call.context(), source.substring(8));
    }
    throw at.unsupported(key + " from " + source);
  }

  /** A value in {@code $context} by its dotted name, or null. */
  static String inContext(Map<String, Object> context, String name) {
    Object value = context;
    for (String step : name.split("\\.", -1)) {
      value = value instanceof Map<?, ?> map ? map.get(step) : null;
    }
    return value == null ? null : value.toString();
  }
}
