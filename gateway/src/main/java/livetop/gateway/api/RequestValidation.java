package livetop.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.MediaType;
import livetop.gateway.message.Payload;
import livetop.gateway.message.ResponseType;
import livetop.gateway.template.Section;

/**
 * Checks a body against the model for its content type, by JSON Schema draft 4. A content type
 * without a model is not checked, unless there is one named {@code $default}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html">Request
 *     validation</a>
 */
final class RequestValidation {
  private static final String DRAFT_4 = "http://json-schema.org/draft-04/schema#";
  private static final String LOCAL_REFERENCE = "#/components/schemas/";

  private final Map<String, JsonSchema> models = new LinkedHashMap<>();

  /** Reads the {@code content} of an OpenAPI request body. */
  RequestValidation(Section content, Section components) {
    JsonNode definitions =
        Payload.MAPPER.valueToTree(Map.of("schemas", components.sectionOrEmpty("schemas").plain()));
    refuseRemoteReferences(definitions, components);
    for (String type : content.keys()) {
      Section media = content.section(type);
      if (!media.has("schema")) {
        continue;
      }
      JsonNode model = Payload.MAPPER.valueToTree(media.section("schema").plain());
      refuseRemoteReferences(model, media);
      JsonSchema schema = compiled(model, definitions, media);
      models.put(type.equals("$default") ? type : MediaType.of(type), schema);
    }
  }

  private static JsonSchema compiled(JsonNode model, JsonNode definitions, Section at) {
    ObjectNode document = Payload.MAPPER.createObjectNode();
    document.put("$schema", DRAFT_4);
    document.set("components", definitions);
    document.putArray("allOf").add(model);
    try {
      JsonSchema schema = JsonSchemaFactory.getInstance(VersionFlag.V4).getSchema(document);
      schema.initializeValidators();
      return schema;
    } catch (JsonSchemaException e) {
      throw at.error("schema is no model: " + e.getMessage());
    }
  }

  void check(Payload payload, String mediaType) {
    JsonSchema model = models.getOrDefault(mediaType, models.get("$default"));
    if (model == null) {
      return;
    }
    if (payload.isBinary()) {
      throw new GatewayException(ResponseType.BAD_REQUEST_BODY);
    }
    try {
      if (!model.validate(payload.node()).isEmpty()) {
        throw new GatewayException(ResponseType.BAD_REQUEST_BODY);
      }
    } catch (JsonProcessingException e) {
      throw new GatewayException(ResponseType.BAD_REQUEST_BODY, "Invalid request body", e);
    }
  }

  private static void refuseRemoteReferences(JsonNode node, Section at) {
    for (JsonNode reference : node.findValues("$ref")) {
      if (reference.isTextual() && !reference.textValue().startsWith(LOCAL_REFERENCE)) {
        throw at.unsupported("$ref " + reference.textValue(), List.of(LOCAL_REFERENCE + "NAME"));
      }
    }
  }
}
