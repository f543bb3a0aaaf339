package livetop.gateway.api;

import io.vertx.core.Future;
import java.util.List;
import java.util.Set;
import livetop.gateway.message.Answer;
import livetop.gateway.message.BinaryTypes;
import livetop.gateway.message.Call;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.Payload;
import livetop.gateway.message.ResponseType;
import livetop.gateway.template.Section;

/**
 * Reads the body, and checks what the method asks of a request before its integration is called.
 */
final class MethodRequest implements RouteStage {
  private static final Set<String> VALIDATOR_KEYS =
      Set.of("validateRequestBody", "validateRequestParameters");

  private final boolean checksBody;
  private final boolean checksParameters;
  private final RequestValidation validation;
  private final MethodParameters parameters;
  private final BinaryTypes binaryTypes;

  /**
   * @param operation the OpenAPI operation
   * @param document the whole OpenAPI document
   */
  MethodRequest(
      Section operation, Section document, MethodParameters parameters, BinaryTypes binaryTypes) {
    Section validator = validator(operation, document);
    checksBody = validator.flag("validateRequestBody");
    checksParameters = validator.flag("validateRequestParameters");
    Section body = References.follow(operation.sectionOrEmpty("requestBody"), document);
    validation =
        new RequestValidation(
            body.sectionOrEmpty("content"), document.sectionOrEmpty("components"));
    this.parameters = parameters;
    this.binaryTypes = binaryTypes;
  }

  /** Fails if a required parameter is missing or the body does not fit its model. */
  @Override
  public Future<Answer> pass(Passage passage) {
    passage.call = passage.call.with(payload(passage));
    check(passage.call);
    return passage.next();
  }

  private Payload payload(Passage passage) {
    boolean binary = binaryTypes.include(passage.call.headers().lastInAnyCase("Content-Type"));
    return binary ? Payload.binary(passage.received) : Payload.decode(passage.received);
  }

  private void check(Call call) {
    List<String> missing = checksParameters ? parameters.missing(call) : List.of();
    if (!missing.isEmpty()) {
      throw new GatewayException(
          ResponseType.BAD_REQUEST_PARAMETERS,
          "Missing required request parameters: " + missing,
          null);
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
}
