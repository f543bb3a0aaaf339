package livetop.gateway.api;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livetop.gateway.mapping.ParameterSource;
import livetop.gateway.message.Answer;
import livetop.gateway.message.Call;
import livetop.gateway.template.Section;

/**
 * Answers a method from its stage's cache. Whatever the integration answered is kept, also a status
 * that is no success; what the gateway answers itself is not.
 */
final class MethodCache implements RouteStage {
  /** What a client gets to know that asks for a fresh response without the right to. */
  private static final String WARNING =
      "199 Cache-control headers were ignored because the caller was unauthorized.";

  private final ResponseCache responses;
  private final String namespace;
  private final List<ParameterSource.Expression> keyParameters;
  private final Duration timeToLive;
  private final Map<String, String> stageVariables;

  private MethodCache(Section integration, String path, int seconds, Stage stage) {
    responses = stage.responses();
    namespace = integration.textOr("cacheNamespace", path);
    keyParameters = keyParameters(integration);
    timeToLive = Duration.ofSeconds(seconds);
    stageVariables = stage.variables();
  }

  /** The cache of a method; none where the stage keeps none of its responses. */
  static RouteStage of(Section integration, String path, String method, Stage stage) {
    int seconds = stage.settings().cacheSeconds(path, method);
    return seconds == 0 ? RouteStage.NONE : new MethodCache(integration, path, seconds, stage);
  }

  /** The response that is kept, or the integration's. */
  @Override
  public Future<Answer> pass(Passage passage) {
    Future<Answer> answer = responses.get(key(passage.call), timeToLive, passage::next);
    return wantsFresh(passage.call) ? answer.map(MethodCache::warned) : answer;
  }

  private ResponseCache.Key key(Call call) {
    List<String> values = new ArrayList<>(keyParameters.size());
    for (ParameterSource.Expression parameter : keyParameters) {
      values.add(parameter.value(call, stageVariables, null));
    }
    return new ResponseCache.Key(namespace, call.method(), values);
  }

  /**
   * A template cannot say that anybody may have an entry replaced, and whom IAM allows to only AWS
   * can tell: everybody is unauthorized, and API Gateway's default for them holds.
   */
  private static boolean wantsFresh(Call call) {
    String header = call.headers().lastInAnyCase("Cache-Control");
    if (header == null) {
      return false;
    }
    for (String directive : header.split(",", -1)) {
      if (directive.trim().equalsIgnoreCase("max-age=0")) {
        return true;
      }
    }
    return false;
  }

  private static Answer warned(Answer answer) {
    Map<String, String> headers = new LinkedHashMap<>(answer.headers());
    headers.put("Warning", WARNING);
    return answer.with(headers);
  }

  /** {@code method.request.…}, or {@code integration.request.…} which is mapped from one. */
  private static List<ParameterSource.Expression> keyParameters(Section integration) {
    Section mapped = integration.sectionOrEmpty("requestParameters");
    List<ParameterSource.Expression> parameters = new ArrayList<>();
    for (String name : integration.texts("cacheKeyParameters")) {
      boolean own = name.startsWith("method.request.");
      if (!own && !mapped.has(name)) {
        throw integration.error("cacheKeyParameters names no parameter of the request: " + name);
      }
      String source = own ? name : mapped.text(name);
      parameters.add(ParameterSource.parse(source, integration, "cacheKeyParameters"));
    }
    return parameters;
  }
}
