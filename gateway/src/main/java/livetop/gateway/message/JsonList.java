package livetop.gateway.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.Module;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.jayway.jsonpath.spi.json.JacksonJsonProvider;
import java.util.ArrayList;
import java.util.List;

/**
 * An array of a body. A template that writes it gets JSON, as in API Gateway, where an object comes
 * out as {@code {name=value}}.
 */
final class JsonList extends ArrayList<Object> {
  static final Module MODULE =
      new SimpleModule().addAbstractTypeMapping(List.class, JsonList.class);

  @Override
  public String toString() {
    try {
      return Payload.MAPPER.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets JSONPath put what it finds into such lists. */
  static final class Provider extends JacksonJsonProvider {
    Provider(ObjectMapper mapper) {
      super(mapper);
    }

    @Override
    public List<Object> createArray() {
      return new JsonList();
    }
  }
}
