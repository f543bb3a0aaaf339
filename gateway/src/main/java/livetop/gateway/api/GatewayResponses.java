package livetop.gateway.api;

import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import livetop.gateway.mapping.ParameterMapping;
import livetop.gateway.message.Answer;
import livetop.gateway.message.Call;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.MediaType;
import livetop.gateway.message.Payload;
import livetop.gateway.message.ResponseType;
import livetop.gateway.template.Section;

/**
 * What the gateway answers itself, as the template says. The texts are not VTL: only {@code
 * $context.…} and {@code $stageVariables.…} are replaced.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-gatewayResponse-definition.html">Gateway
 *     responses</a>
 */
final class GatewayResponses {
  private static final Set<String> KEYS =
      Set.of("statusCode", "responseParameters", "responseTemplates");
  private static final String PREFIX = "gatewayresponse.header.";
  private static final String NAME = "(context|stageVariables)[.]([A-Za-z0-9_.]*[A-Za-z0-9_])";
  private static final Pattern VARIABLE = Pattern.compile("\\$(?:" + NAME + "|\\{" + NAME + "})");
  private static final String ERROR_TYPE = "x-amzn-ErrorType";
  private static final String DEFAULT_BODY = "{\"message\":$context.error.messageString}";

  private record Response(Integer status, ParameterMapping headers, Map<String, String> bodies) {}

  private final Map<ResponseType, Response> responses = new EnumMap<>(ResponseType.class);
  private final Map<String, String> stageVariables;

  GatewayResponses(Map<String, String> stageVariables) {
    this.stageVariables = stageVariables;
  }

  /** Adds a response by its type's name; a later one takes the place of an earlier one. */
  void add(String typeName, Section response) {
    ResponseType type = ResponseType.named(typeName);
    if (type == null) {
      throw response.unsupported(
          "the response type " + typeName,
          Stream.of(ResponseType.values()).map(ResponseType::name).toList());
    }
    response.supportsOnly(KEYS);
    String status = response.textOr("statusCode", null);
    if (status != null && !status.matches("[1-5][0-9][0-9]")) {
      throw response.error("statusCode must be 100 to 599: " + status);
    }
    Section parameters = response.sectionOrEmpty("responseParameters");
    ParameterMapping.supportsOnly(parameters, List.of(PREFIX));
    ParameterMapping headers = new ParameterMapping(parameters, PREFIX);
    Map<String, String> bodies = new LinkedHashMap<>();
    response
        .sectionOrEmpty("responseTemplates")
        .allTexts()
        .forEach((contentType, body) -> bodies.put(MediaType.of(contentType), body));
    responses.put(
        type, new Response(status == null ? null : Integer.valueOf(status), headers, bodies));
  }

  Answer answer(GatewayException error, Call call) {
    ResponseType type = error.type();
    Response response = responses.getOrDefault(type, responses.get(type.fallback()));
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("message", error.getMessage());
    values.put("messageString", Payload.MAPPER.valueToTree(error.getMessage()).toString());
    values.put("responseType", type.name());
    values.put("validationErrorString", error.getMessage());
    call.context().put("error", values);
    if (response == null) {
      return new Answer(
          type.status,
          Map.of("Content-Type", MediaType.JSON, ERROR_TYPE, type.errorType),
          substitute(DEFAULT_BODY, call));
    }
    Map<String, String> headers = response.headers().joined(call, stageVariables, null);
    headers.put(ERROR_TYPE, type.errorType);
    String contentType = MediaType.JSON;
    String body = response.bodies().getOrDefault(contentType, null);
    if (body == null && !response.bodies().isEmpty()) {
      contentType = response.bodies().keySet().iterator().next();
      body = response.bodies().get(contentType);
    }
    headers.putIfAbsent("Content-Type", contentType);
    int status = response.status() == null ? type.status : response.status();
    return new Answer(status, headers, substitute(body == null ? DEFAULT_BODY : body, call));
  }

  private String substitute(String text, Call call) {
    Matcher matcher = VARIABLE.matcher(text);
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      boolean bare = matcher.group(1) != null;
      String name = matcher.group(bare ? 2 : 4);
      String value =
          matcher.group(bare ? 1 : 3).equals("context")
              ? call.inContext(name)
              : stageVariables.get(name);
      matcher.appendReplacement(result, Matcher.quoteReplacement(value == null ? "" : value));
    }
    return matcher.appendTail(result).toString();
  }
}
