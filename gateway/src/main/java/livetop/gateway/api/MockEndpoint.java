package livetop.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import livetop.gateway.message.EndpointResponse;
import livetop.gateway.message.GatewayException;
import livetop.gateway.message.Outgoing;
import livetop.gateway.message.ResponseType;

/** Answers a mock integration, in place of a service. */
final class MockEndpoint {
  /** A mock takes what is almost JSON, such as {@code {statusCode: 200}}. */
  private static final JsonMapper LENIENT =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .build();

  private MockEndpoint() {}

  /** The status that the request template wrote. */
  static EndpointResponse answer(Outgoing outgoing) {
    try {
      if (outgoing.body().isBinary()) {
        throw new GatewayException(ResponseType.API_CONFIGURATION_ERROR);
      }
      JsonNode status = LENIENT.readTree(outgoing.body().text()).path("statusCode");
      if (status.isInt() && status.intValue() >= 100 && status.intValue() < 600) {
        return new EndpointResponse(status.intValue(), Map.of(), "");
      }
    } catch (JsonProcessingException e) {
      // The same as a template without a status.
    }
    throw new GatewayException(ResponseType.API_CONFIGURATION_ERROR);
  }
}
