package livetop.gateway.api;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import livetop.gateway.message.Call;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.ResponseType;
import livetop.gateway.template.Section;

/** What a method asks of a request before its integration is called. */
final class MethodRequest {
  private static final Set<String> VALIDATOR_KEYS =
      Set.of("validateRequestBody", "validateRequestParameters");

  private final boolean checksBody;
  private final boolean checksParameters;
  private final RequestValidation validation;
  private final List<Required> required = new ArrayList<>();

  private record Required(String place, String name) {
    boolean isIn(Call call) {
      String value =
          switch (place) {
            case "header" -> call.headers().last(name);
            case "path" -> call.pathParameters().get(name);
            default -> call.query().last(name);
          };
      return value != null;
    }
  }

  /**
   * @param operation the OpenAPI operation
   * @param document the whole OpenAPI document
   */
  MethodRequest(Section operation, Section path, Section document) {
    Section validator = validator(operation, document);
    checksBody = validator.flag("validateRequestBody");
    checksParameters = validator.flag("validateRequestParameters");
    Section body = References.follow(operation.sectionOrEmpty("requestBody"), document);
    validation =
        new RequestValidation(
            body.sectionOrEmpty("content"), document.sectionOrEmpty("components"));
    addRequired(path, document);
    addRequired(operation, document);
    // In the order in which API Gateway names them: header, path, query string, each by name.
    required.sort(Comparator.comparing(Required::place).thenComparing(Required::name));
  }

  /**
   * @throws GatewayException if a required parameter is missing or the body does not fit its model
   */
  void check(Call call) {
    if (checksParameters) {
      List<String> missing = new ArrayList<>();
      for (Required parameter : required) {
        if (!parameter.isIn(call)) {
          missing.add(parameter.name());
        }
      }
      if (!missing.isEmpty()) {
        throw new GatewayException(
            ResponseType.BAD_REQUEST_PARAMETERS,
            "Missing required request parameters: " + missing,
            null);
      }
    }
    if (checksBody) {
      validation.check(call.body(), call.mediaType());
    }
  }

  private static Section validator(Section operation, Section document) {
    String key = "x-amazon-apigateway-request-validator";
    String name = operation.textOr(key, document.textOr(key, null));
    Section validators = document.sectionOrEmpty(key + "s");
    Section chosen =
        name == null ? validators.sectionOrEmpty("no validator") : validators.section(name);
    chosen.supportsOnly(VALIDATOR_KEYS);
    return chosen;
  }

  private void addRequired(Section owner, Section document) {
    for (Section each : owner.sections("parameters")) {
      Section parameter = References.follow(each, document);
      if (parameter.flag("required")) {
        String place = parameter.text("in");
        if (!Set.of("query", "header", "path").contains(place)) {
          throw parameter.unsupported("a required parameter in " + place);
        }
        required.add(new Required(place, parameter.text("name")));
      }
    }
  }
}
