package livetop.gateway.api;

import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import livetop.gateway.mapping.ContentHandling;
import livetop.gateway.mapping.MappingTemplate;
import livetop.gateway.mapping.Overrides;
import livetop.gateway.mapping.ParameterMapping;
import livetop.gateway.mapping.TemplatesByType;
import livetop.gateway.message.Answer;
import livetop.gateway.message.BinaryTypes;
import livetop.gateway.message.Call;
import livetop.gateway.message.EndpointResponse;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.HeaderRules;
import livetop.gateway.message.Payload;
import livetop.gateway.message.ResponseType;
import livetop.gateway.template.Section;

/**
 * Turns a service's response into the method's: chosen by a regular expression over the service's
 * status, {@code default} where none matches. Of several that match the one with the service's own
 * status is chosen, else the first.
 */
final class IntegrationResponse implements RouteStage {
  private static final Set<String> KEYS =
      Set.of("statusCode", "responseParameters", "responseTemplates", "contentHandling");
  private static final String PREFIX = "method.response.header.";
  private static final String COOKIES = "Set-Cookie";

  private record Case(
      int status,
      ParameterMapping headers,
      TemplatesByType templates,
      ContentHandling contentHandling,
      Pattern pattern) {}

  private final List<Case> cases = new ArrayList<>();
  private final BinaryTypes binaryTypes;
  private final Map<String, String> stageVariables;

  IntegrationResponse(
      Section responses,
      MethodResponse declared,
      BinaryTypes binaryTypes,
      Map<String, String> stageVariables) {
    this.binaryTypes = binaryTypes;
    this.stageVariables = stageVariables;
    Set<String> statuses = new HashSet<>();
    for (String pattern : responses.keys()) {
      Section response = responses.section(pattern);
      Case added = read(response, compile(pattern, responses));
      String status = response.text("statusCode");
      declared.check(status, added.headers().names(), response);
      if (!statuses.add(status)) {
        throw response.error("API Gateway keeps one integration response for a status: " + status);
      }
      cases.add(added);
    }
  }

  private static Case read(Section response, Pattern pattern) {
    response.supportsOnly(KEYS);
    Section parameters = response.sectionOrEmpty("responseParameters");
    ParameterMapping.supportsOnly(parameters, List.of(PREFIX));
    return new Case(
        Integer.parseInt(response.text("statusCode")),
        new ParameterMapping(parameters, PREFIX),
        new TemplatesByType(response.sectionOrEmpty("responseTemplates")),
        ContentHandling.of(response),
        pattern);
  }

  @Override
  public Future<Answer> pass(Passage passage) {
    passage.answer = map(passage.call, passage.response);
    return passage.next();
  }

  /** What an answer of the service is mapped by. */
  String chosenFor(Call call, int status) {
    Case chosen = choose(status);
    String type = chosen.templates().answerType(call.headers().lastInAnyCase("Accept"));
    return "%s, status %d, template: %s"
        .formatted(
            chosen.pattern() == null ? "default" : chosen.pattern(),
            chosen.status(),
            chosen.templates().nameFor(type));
  }

  private Answer map(Call call, EndpointResponse response) {
    Case chosen = choose(response.status());
    Map<String, String> headers = chosen.headers().joined(call, stageVariables, response);
    Map<String, List<String>> repeated = cookies(headers, chosen, call, response);
    String accept = call.headers().lastInAnyCase("Accept");
    String type = chosen.templates().answerType(accept);
    Payload body = convert(chosen, response, binaryTypes.include(accept));
    MappingTemplate template = chosen.templates().forContent(type);
    Buffer content =
        template == null || template.passes()
            ? Buffer.buffer(body.bytes())
            : Buffer.buffer(render(template, call, body));
    HeaderRules.override(headers, Overrides.responseHeaders(call.context()));
    headers.putIfAbsent("Content-Type", type);
    int status = Overrides.status(call.context(), chosen.status());
    return new Answer(status, headers, repeated, content);
  }

  /** Cookies are the one list that a comma does not divide. */
  private Map<String, List<String>> cookies(
      Map<String, String> headers, Case chosen, Call call, EndpointResponse response) {
    if (!headers.containsKey(COOKIES)) {
      return Map.of();
    }
    headers.remove(COOKIES);
    Map<String, List<String>> all = chosen.headers().values(call, stageVariables, response);
    all.keySet().removeIf(name -> !name.equalsIgnoreCase(COOKIES));
    all.replaceAll((name, values) -> values.stream().map(HeaderRules::value).toList());
    return all;
  }

  private Payload convert(Case chosen, EndpointResponse response, boolean binaryAccepted) {
    Buffer body = response.body();
    Payload payload =
        binaryTypes.include(response.headers().lastInAnyCase("Content-Type"))
            ? Payload.binary(body.getBytes())
            : new Payload(body.toString(StandardCharsets.UTF_8));
    try {
      return chosen.contentHandling().convert(payload, binaryAccepted);
    } catch (IllegalArgumentException e) {
      throw configurationError(e);
    }
  }

  private Case choose(int status) {
    String text = Integer.toString(status);
    return best(status, each -> each.pattern() != null && each.pattern().matcher(text).matches())
        .or(() -> best(status, each -> each.pattern() == null))
        .orElseThrow(
            () ->
                configurationError(
                    new IllegalStateException("no integration response for status " + status)));
  }

  private Optional<Case> best(int status, Predicate<Case> fits) {
    Case first = null;
    for (Case each : cases) {
      if (fits.test(each)) {
        if (each.status() == status) {
          return Optional.of(each);
        }
        first = first == null ? each : first;
      }
    }
    return Optional.ofNullable(first);
  }

  private String render(MappingTemplate template, Call call, Payload body) {
    try {
      return template.render(body, call, stageVariables);
    } catch (RuntimeException e) {
      throw configurationError(e);
    }
  }

  private static GatewayException configurationError(RuntimeException cause) {
    return new GatewayException(
        ResponseType.API_CONFIGURATION_ERROR, ResponseType.API_CONFIGURATION_ERROR.message, cause);
  }

  private static Pattern compile(String pattern, Section responses) {
    try {
      return pattern.equals("default") ? null : Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw responses.error(pattern + " is no regular expression: " + e.getDescription());
    }
  }
}
